import ICAL from 'ical.js'
import { beforeAll, describe, expect, test } from 'vitest'
import { findPersonByKey } from '../../db/people.ts'
import { useApp } from '../support/app.ts'
import { useDatabase } from '../support/database.ts'
import { setItem } from '../jobs/ledger.ts'

const database = useDatabase({ sample: true })
const app = useApp(database)
const path = '/api/me/reminders'
const usual = { sendAt: null, language: 'zh-Hant', off: [], away: null }
const idOf = async (key: string) => (await findPersonByKey(database.db, key))?.id ?? ''

describe('what somebody chooses for their own mails', () => {
  test('is the usual until they say otherwise; what cannot be turned off says why', async () => {
    const { body } = await app.as('owner-D3').get(path)
    expect(body).toMatchObject({ ...usual, usualSendAt: '08:30', feedSince: null })
    const rules = new Map(body.rules.map((one: { rule: string }) => [one.rule, one]))
    expect(rules.get('weekly_report')).toEqual({ rule: 'weekly_report', optional: true, why: null })
    expect(rules.get('overdue')).toEqual({ rule: 'overdue', optional: false, why: '逾期事項必須催辦' })
  })

  test('is kept, the language with it', async () => {
    const away = { from: '2009-02-18', until: '2009-02-20', substituteId: await idOf('head-D3') }
    const chosen = { sendAt: '10:00', language: 'en', off: ['lead', 'weekly_report'], away }
    expect((await app.as('owner-D3').put(path, chosen)).status).toBe(200)
    expect((await app.as('owner-D3').get(path)).body).toMatchObject(chosen)
    await app.as('owner-D3').put(path, usual)
    expect((await app.as('owner-D3').get(path)).body).toMatchObject(usual)
  })

  test.each<[string, Record<string, unknown>, string, string]>([
    ['a mandatory rule', { off: ['lead', 'overdue'] }, 'reminder_mandatory', 'off.1'],
    ['a rule that is not known', { off: ['everything'] }, 'invalid_input', 'off.0'],
    ['an hour that is none', { sendAt: '24:00' }, 'invalid_input', 'sendAt'],
    [
      'a day that does not exist',
      { away: { from: '2009-02-30', until: '2009-03-01', substituteId: 'nobody' } },
      'invalid_day',
      'away.from',
    ],
    ['a return before the leave', { away: ['2009-02-20', '2009-02-18', 'head-D3'] }, 'invalid_day', 'away.until'],
    [
      'themselves as substitute',
      { away: ['2009-02-18', '2009-02-20', 'owner-D3'] },
      'substitute_impossible',
      'away.substituteId',
    ],
    [
      'somebody of another unit',
      { away: ['2009-02-18', '2009-02-20', 'superior'] },
      'substitute_impossible',
      'away.substituteId',
    ],
  ])('%s is refused by its field', async (_, change, code, field) => {
    const [from, until, substitute] = Array.isArray(change['away']) ? (change['away'] as string[]) : []
    const asked = substitute ? { away: { from, until, substituteId: await idOf(substitute) } } : change
    const { status, body } = await app.as('owner-D3').put(path, { ...usual, ...asked })
    expect([status, body.error.code, body.error.field]).toEqual([422, code, field])
  })
})

describe('the private calendar', () => {
  let address: string
  const read = (url: string) => app.as('nobody').get(new URL(url).pathname)
  const eventsOf = async (url: string) =>
    new ICAL.Component(ICAL.parse((await read(url)).text))
      .getAllSubcomponents('vevent')
      .map((event) => new ICAL.Event(event))
      .map((event) => ({ uid: event.uid, summary: event.summary, day: String(event.startDate), sequence: event.sequence }))

  beforeAll(async () => {
    address = (await app.as('owner-D3').post('/api/me/calendar', {})).body.address
  })

  test('is read by a calendar program without sign-in: the deadlines of its person, and the milestones', async () => {
    const answer = await read(address)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
    const events = await eventsOf(address)
    expect(events.map(({ summary }) => summary)).toContain('整改項目3-4到期：改進青少年科技教育和培訓工作')
    expect(events.find(({ summary }) => summary.startsWith('整改項目3-4'))).toMatchObject({ day: '2009-02-13' })
    expect(events.some(({ summary }) => summary.includes('整改項目2-4'))).toBe(false)
    expect(events.some(({ summary }) => summary === '集中評議、測評')).toBe(true)
  })

  test('corrects an entry when the deadline moves, under the same UID', async () => {
    const before = (await eventsOf(address)).find(({ summary }) => summary.startsWith('整改項目3-4'))
    await setItem(database.db, '3-4', { dueOn: '2009-02-20', deadlineVersion: 2 })
    const after = (await eventsOf(address)).find(({ summary }) => summary.startsWith('整改項目3-4'))
    expect(after).toEqual({ ...before, day: '2009-02-20', sequence: (before?.sequence ?? 0) + 1 })
    await setItem(database.db, '3-4', { dueOn: '2009-02-13', deadlineVersion: 1 })
  })

  test('corrects an entry when the calendar may have moved it', async () => {
    const sequence = async () => (await eventsOf(address)).find(({ summary }) => summary.startsWith('整改項目3-4'))?.sequence ?? 0
    const before = await sequence()
    await database.db
      .insertInto('calendarYears')
      .values({ calendar: 'CN', year: 2099, published: true, source: 'test' })
      .execute()
    expect(await sequence()).toBe(before + 1)
    // Another calendar may know fewer years: the campaign's own version outweighs them.
    await database.db
      .updateTable('campaigns')
      .set((eb) => ({ calendar: 'MF', version: eb('version', '+', 1) }))
      .execute()
    expect(await sequence()).toBeGreaterThan(before + 1)
    await database.db.updateTable('campaigns').set({ calendar: 'CN' }).execute()
  })

  test('no longer holds what has gone to somebody else', async () => {
    await setItem(database.db, '3-4', { ownerId: await idOf('owner-D2') })
    expect((await eventsOf(address)).some(({ summary }) => summary.startsWith('整改項目3-4'))).toBe(false)
    await setItem(database.db, '3-4', { ownerId: await idOf('owner-D3') })
  })

  test('is kept as a hash alone', async () => {
    const rows = await database.db.selectFrom('calendarFeeds').selectAll().execute()
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toContain(new URL(address).pathname.slice(10, 50))
  })

  test('has one address at a time: a new one takes the place of the old, and one taken back is not found', async () => {
    const next = (await app.as('owner-D3').post('/api/me/calendar', {})).body.address
    expect((await read(address)).status).toBe(404)
    expect((await read(next)).status).toBe(200)
    expect((await app.as('owner-D3').get(path)).body.feedSince).not.toBeNull()
    await app.as('owner-D3').post('/api/me/calendar/revocation', {})
    expect(await read(next)).toMatchObject({ status: 404, body: { error: { code: 'not_found' } } })
  })

  test.each([`/calendar/${'A'.repeat(43)}.ics`, '/calendar/guess.ics', '/calendar/.ics', '/calendar/'])(
    '%s is not found',
    async (guess) => {
      expect((await app.as('nobody').get(guess)).status).toBe(404)
    },
  )
})
