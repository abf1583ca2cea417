import { describe, expect, it } from 'vitest'
import { planReminders } from '../../jobs/plan-reminders.ts'
import { useApp } from '../support/app.ts'
import { useDatabase } from '../support/database.ts'
import { brokenInvariants } from '../support/invariants.ts'

const database = useDatabase({ sample: true })
const app = useApp(database)
const office = () => app.as('office')
type Milestone = { id: string; dueOn: string; title: string; detail: string | null; stage: number | null; reminded: boolean }
type Timetable = { version: number; stages: { number: number; name: string }[]; milestones: Milestone[] }
const read = async (): Promise<Timetable> => (await office().get('/api/campaign/timetable')).body
const putStages = async (stages: readonly object[]) =>
  office().put('/api/campaign/stages', { version: (await read()).version, stages })
const meeting = { dueOn: '2009-03-20', title: '總結大會', detail: '總結報告', stage: 3 }
const find = async (title: string) => (await read()).milestones.find((one) => one.title === title) as Milestone

describe('the stages of a campaign', () => {
  it('are put in another order and named anew, and their milestones go with them', async () => {
    const before = await read()
    const [first, second, third] = before.stages
    const wanted = [{ ...second }, { ...first, name: '學習' }, { ...third }]
    expect((await app.as('main-leader').put('/api/campaign/stages', { version: before.version, stages: wanted })).status).toBe(
      403,
    )
    expect((await putStages(wanted)).status).toBe(200)
    const after = await read()
    expect(after.stages).toEqual([
      { number: 1, name: second?.name },
      { number: 2, name: '學習' },
      { number: 3, name: third?.name },
    ])
    const swapped = new Map([
      [1, 2],
      [2, 1],
    ])
    expect(after.milestones.map(({ id, stage }) => [id, stage])).toEqual(
      before.milestones.map(({ id, stage }) => [id, stage && (swapped.get(stage) ?? stage)]),
    )
    const stale = await office().put('/api/campaign/stages', { version: before.version, stages: wanted })
    expect(stale.body.error.code).toBe('stale_settings')
  })
  it('go when nothing belongs to them, and only then', async () => {
    const { stages } = await read()
    expect((await putStages([...stages, { name: '總結' }])).status).toBe(200)
    expect((await read()).stages.at(-1)).toEqual({ number: 4, name: '總結' })
    expect((await putStages(stages.slice(1))).body.error).toMatchObject({ code: 'stage_in_use', field: 'stages' })
    expect((await putStages(stages)).status).toBe(200)
    expect((await read()).stages).toEqual(stages)
    expect((await putStages([{ number: 9, name: '沒有' }])).body.error.code).toBe('invalid_input')
  })
})

describe('a milestone', () => {
  it('is added, changed and removed by the office, each with its event', async () => {
    const { version } = await read()
    expect((await app.as('owner-D2').post('/api/campaign/milestones', { version, ...meeting })).status).toBe(403)
    expect((await office().post('/api/campaign/milestones', { version, ...meeting, stage: 9 })).body.error.field).toBe('stage')
    expect((await office().post('/api/campaign/milestones', { version, ...meeting, dueOn: '2009-02-30' })).body.error.code).toBe(
      'invalid_day',
    )
    expect((await office().post('/api/campaign/milestones', { version, ...meeting })).status).toBe(200)
    const { id } = await find('總結大會')
    const path = `/api/campaign/milestones/${id}`
    const changed = { ...meeting, title: '總結會', stage: null }
    expect((await office().post(`${path}/edits`, { version, ...changed })).body.error.code).toBe('stale_settings')
    expect((await office().post(`${path}/edits`, { version: version + 1, ...changed })).status).toBe(200)
    expect(await find('總結會')).toMatchObject({ dueOn: '2009-03-20', stage: null, reminded: false })
    expect((await office().delete(path, { version: version + 2 })).status).toBe(200)
    expect((await office().delete(path, { version: version + 3 })).status).toBe(404)
    const told = await database.db.selectFrom('events').select('kind').orderBy('id', 'desc').limit(3).execute()
    expect(told.map(({ kind }) => kind)).toEqual([
      'campaign.milestone_removed',
      'campaign.milestone_edited',
      'campaign.milestone_added',
    ])
  })
  it('that somebody has been reminded of stays; on another day its papers are asked for anew, by another name they are not', async () => {
    const version = async () => (await read()).version
    await office().post('/api/campaign/milestones', { version: await version(), ...meeting, dueOn: '2009-02-20' })
    const { id } = await find('總結大會')
    const path = `/api/campaign/milestones/${id}`
    const planned = async (now = database.now) => {
      await planReminders(database.db, { now })
      const rows = database.db.selectFrom('reminders').select('deadlineVersion').where('milestoneId', '=', id)
      return (await rows.orderBy('deadlineVersion').execute()).map(({ deadlineVersion }) => deadlineVersion)
    }
    const once = await planned()
    expect(new Set(once)).toEqual(new Set([1]))
    expect((await office().delete(path, { version: await version() })).body.error.code).toBe('milestone_reminded')
    expect((await read()).milestones.find((one) => one.id === id)?.reminded).toBe(true)
    await office().post(`${path}/edits`, { version: await version(), title: '總結' })
    expect(await planned()).toEqual(once)
    await office().post(`${path}/edits`, { version: await version(), dueOn: '2009-02-23' })
    expect(new Set(await planned(new Date('2009-02-18T10:00:00+08:00')))).toEqual(new Set([1, 2]))
  })
  it('and breaks nothing', async () => expect(await brokenInvariants(database.db)).toEqual([]))
})
