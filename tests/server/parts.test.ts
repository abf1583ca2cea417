import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { rewind } from '#domain/as-of.ts'
import { listChangesAfter } from '../../db/events.ts'
import { listItems } from '../../db/items.ts'
import { useApp } from '../support/app.ts'
import { useDatabase } from '../support/database.ts'
import { brokenInvariants } from '../support/invariants.ts'
import { insertStranger, type Stranger } from '../support/stranger.ts'

const database = useDatabase({ sample: true })
const app = useApp(database)
const other = useApp(database)
let stranger: Stranger
const ids: Record<string, string> = {}

beforeAll(async () => {
  stranger = await insertStranger(database)
  for (const { key, id } of await database.db.selectFrom('people').select(['key', 'id']).execute()) if (key) ids[key] = id
})

const measuresOf = async (number: string) => (await app.as('office').item(number)).measureList
const last = async (number: string) => {
  const { id } = await app.as('office').card(number)
  return (await app.as('office').get(`/api/items/${id}`)).body.events.at(-1)
}
const tick = (
  who: string,
  number: string,
  measure: { id: string; version: number },
  done: boolean,
  key = randomUUID(),
  over = app,
) => over.as(who).change(number, `measures/${measure.id}/ticks`, { version: measure.version, done }, key)

describe('measures', () => {
  it('are ticked with their day, and the tick can be taken back; the item’s version stays', async () => {
    const [first] = await measuresOf('2-2')
    const { version } = await app.as('office').card('2-2')
    const { status, body } = await tick('owner-D5', '2-2', first, true)
    expect([status, body.item.measures, body.item.version]).toEqual([200, { done: 1, total: 3 }, version])
    expect((await measuresOf('2-2'))[0]).toMatchObject({ doneOn: '2009-02-17', version: first.version + 1 })
    expect(await last('2-2')).toMatchObject({
      id: body.cursor,
      kind: 'item.measure_ticked',
      detail: { ordinal: 1, text: first.text },
    })
    const [again] = await measuresOf('2-2')
    expect((await tick('head-D5', '2-2', again, false)).body.item.measures.done).toBe(0)
    expect(await last('2-2')).toMatchObject({ kind: 'item.measure_unticked' })
  })

  it('are ticked by the owner of the measure, wherever they belong', async () => {
    const made = { text: '提供展品清單', ownerId: ids['owner-D4'], dueOn: '2009-02-20' }
    await app.as('office').change('2-2', 'measures', made)
    const added = (await measuresOf('2-2')).at(-1)
    expect(added).toMatchObject({ ...made, ordinal: 4, doneOn: null, version: 1 })
    expect((await tick('owner-D3', '2-2', added, true)).status).toBe(403)
    expect((await tick('owner-D4', '2-2', added, true)).status).toBe(200)
    const [first] = await measuresOf('2-2')
    expect((await tick('owner-D4', '2-2', first, true)).status).toBe(403)
  })

  it('are ticked once by fifty at the same moment, over two instances', async () => {
    const [first] = await measuresOf('1-1')
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, i) => tick('owner-D0', '1-1', first, true, randomUUID(), i % 2 ? app : other)),
    )
    const done = answers.filter(({ status }) => status === 200).length
    expect([done, answers.filter(({ status }) => status === 409).length]).toEqual([1, 49])
    expect((await measuresOf('1-1'))[0].version).toBe(first.version + 1)
  })

  it('are reworded by the office with the version they have, and the second to do so is shown that', async () => {
    const [, second] = await measuresOf('1-1')
    const path = `measures/${second.id}/edits`
    const body = { version: second.version, text: '邀請專家作專題輔導', dueOn: '2009-02-24' }
    expect((await app.as('owner-D0').change('1-1', path, body)).status).toBe(403)
    expect((await app.as('office').change('1-1', path, body)).status).toBe(200)
    expect(await last('1-1')).toMatchObject({ kind: 'item.measure_edited', detail: { was: second.text, text: body.text } })
    const late = await app.as('office').change('1-1', path, body)
    expect([late.status, late.body.error.code, late.body.item.number]).toEqual([409, 'stale_version', '1-1'])
  })

  it('stay as they are while the item is verified or closed', async () => {
    for (const [number, who] of [
      ['3-2', 'owner-D2'],
      ['3-5', 'owner-D3'],
    ] as const) {
      const [first] = await measuresOf(number)
      expect((await tick(who, number, first, false)).body.error.code).toBe('wrong_status')
      expect((await app.as('office').change(number, 'measures', { text: '新措施' })).body.error.code).toBe('wrong_status')
    }
  })

  it('of another item, of another unit or of nothing are not found', async () => {
    const [first] = await measuresOf('1-1')
    for (const id of [first.id, stranger.measureId, randomUUID(), 'x']) {
      const answer = await tick('owner-D2', '2-4', { id, version: 1 }, true)
      expect([answer.status, answer.body.error.code]).toEqual([404, 'not_found'])
      const edited = await app.as('office').change('2-4', `measures/${id}/edits`, { version: 1, text: '—' })
      expect(edited.status).toBe(404)
    }
    const body = { text: '一', ownerId: stranger.personId }
    expect((await app.as('office').change('2-4', 'measures', body)).body.error).toMatchObject({
      code: 'invalid_input',
      field: 'ownerId',
    })
  })
})

describe('progress notes', () => {
  const note = (who: string, number: string, body: Record<string, unknown>, key = randomUUID(), over = app) =>
    over.as(who).change(number, 'notes', body, key)

  it('are dated, today unless they say otherwise, and told', async () => {
    const { status, body } = await note('owner-D2', '2-4', { text: '已走訪兩家場館' })
    await note('head-D2', '2-4', { text: '調研提綱已定', on: '2009-02-12' })
    expect([status, body.item.number]).toEqual([200, '2-4'])
    expect((await app.as('representative').item('2-4')).notes).toMatchObject([
      { on: '2009-02-12', text: '調研提綱已定', person: '展覽部負責人' },
      { on: '2009-02-17', text: '已走訪兩家場館', person: '展覽部經辦人' },
    ])
    expect(await last('2-4')).toMatchObject({ kind: 'item.noted', detail: { on: '2009-02-12', text: '調研提綱已定' } })
  })

  it('are written by owner, head, supporting departments, responsible leader and office', async () => {
    for (const who of ['owner-D5', 'deputy-a', 'office']) expect((await note(who, '2-4', { text: '一' })).status).toBe(200)
    for (const who of ['owner-D3', 'deputy-b', 'representative', 'superior', 'admin']) {
      expect((await note(who, '2-4', { text: '一' })).status).toBe(403)
    }
  })

  it('are all kept when fifty come at once, and one of a repeated request', async () => {
    const before = (await app.as('office').item('4-3')).notes.length
    const key = randomUUID()
    const keys = Array.from({ length: 50 }, (_, i) => (i < 10 ? key : randomUUID()))
    const answers = await Promise.all(keys.map((one, i) => note('owner-D0', '4-3', { text: '進展' }, one, i % 2 ? app : other)))
    expect(answers.every(({ status }) => status === 200)).toBe(true)
    expect((await app.as('office').item('4-3')).notes).toHaveLength(before + 41)
  })

  it.each([
    ['of tomorrow', { text: '一', on: '2009-02-18' }, 'invalid_day', 'on'],
    ['without words', { text: '  ' }, 'invalid_input', 'text'],
    ['too long', { text: '字'.repeat(4_001) }, 'too_long', 'text'],
    ['with something else in them', { text: '一', person: 'x' }, 'unknown_field', 'person'],
  ])('are refused when they are %s', async (_, body, code, field) => {
    const { status, body: answer } = await note('owner-D2', '2-4', body)
    expect([status, answer.error.code, answer.error.field]).toEqual([422, code, field])
  })
})

describe('suggestions and objections', () => {
  const suggest = (who: string, number: string, kind: string, key = randomUUID(), over = app) =>
    over.as(who).change(number, 'suggestions', { kind, text: '首場活動名單未見公布' }, key)
  const found = async (number: string) => (await app.as('office').item(number)).suggestions.at(-1)
  const answer = (who: string, number: string, id: string, body: Record<string, unknown>, key = randomUUID(), over = app) =>
    over.as(who).change(number, `suggestions/${id}/answers`, body, key)

  it('are owed an answer: by the head of the department, by the office, within five working days', async () => {
    const { status, body } = await suggest('representative', '3-3', 'suggestion')
    expect([status, body.item.openSuggestions]).toEqual([200, 1])
    expect(await found('3-3')).toMatchObject({
      kind: 'suggestion',
      person: '群眾代表',
      on: '2009-02-17',
      answererId: ids['head-D2'],
      answerDueOn: '2009-02-24',
      answer: null,
    })
    await suggest('representative', '3-5', 'objection')
    expect(await found('3-5')).toMatchObject({ kind: 'objection', answererId: ids['office'] })
    expect(await last('3-5')).toMatchObject({
      kind: 'item.objected',
      detail: { answererId: ids['office'], answerDueOn: '2009-02-24' },
    })
  })

  it('are answered once, in the open, by who owes it or the office', async () => {
    const { id } = await found('3-3')
    expect((await answer('head-D3', '3-3', id, { text: '名單已公布' })).status).toBe(403)
    expect((await answer('representative', '3-3', id, { text: '名單已公布' })).status).toBe(403)
    const key = randomUUID()
    const body = { text: '名單已在公告欄公布', adopted: true }
    const same = await Promise.all([app, other].map((over) => answer('head-D2', '3-3', id, body, key, over)))
    expect(same.map(({ status }) => status)).toEqual([200, 200])
    expect(same[0]?.body.item.openSuggestions).toBe(0)
    expect((await answer('office', '3-3', id, { text: '再答' })).body.error.code).toBe('already_answered')
    expect((await app.as('owner-D4').item('3-3')).suggestions.at(-1)).toMatchObject({
      answer: '名單已在公告欄公布',
      answeredBy: '展覽部負責人',
      answeredOn: '2009-02-17',
      adopted: true,
    })
    expect(await last('3-3')).toMatchObject({
      kind: 'item.answered',
      detail: { kind: 'suggestion', answer: '名單已在公告欄公布' },
    })
  })

  it('are the representatives’; the superior body comments, and no answer is owed for that', async () => {
    for (const who of ['office', 'owner-D2', 'superior', 'admin'])
      expect((await suggest(who, '3-3', 'objection')).status).toBe(403)
    expect((await suggest('representative', '3-3', 'comment')).status).toBe(403)
    expect((await suggest('superior', '3-3', 'comment')).body.item.openSuggestions).toBe(0)
    const { id, answererId } = await found('3-3')
    expect(answererId).toBeNull()
    expect((await answer('office', '3-3', id, { text: '遵照辦理' })).status).toBe(200)
  })

  it('of another item or another unit are not found', async () => {
    const { id } = await found('3-5')
    expect((await answer('office', '3-3', id, { text: '一' })).status).toBe(404)
    const { status } = await app
      .as('stranger')
      .post(`/api/items/${(await app.as('office').card('3-5')).id}/suggestions/${id}/answers`, { text: '一' })
    expect(status).toBe(404)
    expect(
      (await app.as('office').post(`/api/items/${stranger.itemId}/suggestions`, { kind: 'objection', text: '一' })).status,
    ).toBe(404)
  })
})

describe('the settings of the campaign', () => {
  it('are the office’s to change, with the version they know, and the history tells', async () => {
    const { body } = await app.as('representative').get('/api/campaign')
    expect(body.campaign).toMatchObject({ extensionLimit: 15, answerWorkdays: 5, kindLabels: {}, version: 1 })
    const { title } = body.campaign
    const sent = { version: 1, title, kindLabels: { time_limited: '限期辦結' }, extensionLimit: 10, answerWorkdays: 3 }
    expect((await app.as('main-leader').put('/api/campaign', sent)).status).toBe(403)
    const saved = await app.as('office').put('/api/campaign', sent)
    expect(saved.body.campaign).toMatchObject({ ...sent, version: 2 })
    expect((await app.as('office').board()).campaign.kindLabels).toEqual({ time_limited: '限期辦結' })
    const late = await app.as('office').put('/api/campaign', sent)
    expect([late.status, late.body.error.code, late.body.error.field]).toEqual([409, 'stale_settings', 'version'])
    expect(late.body.campaign).toEqual(saved.body.campaign)
    expect(late.body.item).toBeUndefined()
    // The list calls the kind as the campaign does; where the campaign has no word of its own, the usual one stands.
    const { text } = await app.as('office').get('/api/lists/a?format=csv&lang=zh-Hant')
    expect(text).toContain('限期辦結')
    expect(text).not.toContain('限期整改')
    expect(text).toContain('立行立改')
    const event = await database.db
      .selectFrom('events')
      .selectAll()
      .where('kind', '=', 'campaign.edited')
      .executeTakeFirstOrThrow()
    expect(event.changes).toMatchObject({ extensionLimit: [15, 10], answerWorkdays: [5, 3], version: [1, 2] })
  })

  it.each([
    ['extensionLimit', 251],
    ['extensionLimit', -1],
    ['answerWorkdays', 0],
    ['answerWorkdays', 61],
    ['answerWorkdays', 2.5],
    ['title', ''],
  ])('refuse %s %s', async (field, value) => {
    const { campaign } = (await app.as('office').get('/api/campaign')).body
    const { version, title, extensionLimit, answerWorkdays } = campaign
    const { status, body } = await app
      .as('office')
      .put('/api/campaign', { version, title, extensionLimit, answerWorkdays, [field]: value })
    expect([status, body.error]).toMatchObject([422, { code: 'invalid_input', field }])
  })
})

describe('everything as of a day', () => {
  it('is what it was before parts, responsibility and items changed', async () => {
    const campaignId = (await app.as('office').board()).campaign.id
    const before = await listItems(database.db, campaignId)
    database.today = '2009-02-18'
    const [first] = await measuresOf('4-2')
    await tick('owner-D1', '4-2', first, true)
    await app.as('office').change('4-2', 'measures', { text: '彙編目錄' })
    const { version } = await app.as('office').card('4-2')
    await app.as('office').change('4-2', 'edits', { version, supportingIds: [], ownerId: ids['head-D1'] })
    const { categories } = await app.as('office').board()
    await app.as('office').post('/api/items', { categoryId: categories[0]?.id, title: '後來的', kind: 'immediate' })
    const then = rewind(await listItems(database.db, campaignId), await listChangesAfter(database.db, campaignId, '2009-02-17'))
    database.today = '2009-02-17'
    expect(then).toEqual(before)
  })

  it('has broken no rule in all of this', async () => {
    expect(await brokenInvariants(database.db)).toEqual([])
  })
})
