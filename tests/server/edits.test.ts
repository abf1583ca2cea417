import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
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
  const people = await database.db.selectFrom('people').select(['key', 'id']).execute()
  const departments = await database.db.selectFrom('departments').select(['key', 'id']).execute()
  for (const { key, id } of [...people, ...departments]) if (key) ids[key] = id
  for (const { number, id } of (await app.as('office').board()).categories) ids[`C${number}`] = id
})

const create = (body: Record<string, unknown>, key = randomUUID(), who = 'office', over = app) =>
  over.as(who).post('/api/items', { title: '新的整改項目', kind: 'time_limited', ...body }, { 'idempotency-key': key })
const edit = (number: string, body: Record<string, unknown>, who = 'office', key = randomUUID(), over = app) =>
  over.as(who).change(number, 'edits', body, key)
const complete = () => ({
  target: '形成制度並執行',
  leaderId: ids['deputy-a'],
  departmentId: ids['D2'],
  supportingIds: [ids['D3']],
  ownerId: ids['owner-D2'],
  verifierId: ids['office'],
  dueOn: '2009-03-10',
  measures: [{ text: '起草方案' }, { text: '徵求意見', ownerId: ids['owner-D3'], dueOn: '2009-03-02' }],
})

describe('a new item', () => {
  it('is a draft with the next number of its category, its measures and its event', async () => {
    const { status, body } = await create({ categoryId: ids['C3'], ...complete() })
    expect(status).toBe(200)
    expect(body.item).toMatchObject({
      number: '3-6',
      status: 'draft',
      version: 1,
      dueOn: '2009-03-10',
      originalDueOn: '2009-03-10',
    })
    const { body: page } = await app.as('office').get(`/api/items/${body.item.id}`)
    expect(page.item).toMatchObject({ missingPoints: [], measureList: [{ ordinal: 1 }, { ordinal: 2, dueOn: '2009-03-02' }] })
    expect(page.events).toMatchObject([{ id: body.cursor, kind: 'item.created', person: '領導小組辦公室' }])
  })

  it('says which of the four points it lacks, and cannot be assigned before', async () => {
    const { body } = await create({ categoryId: ids['C1'] })
    const { body: page } = await app.as('office').get(`/api/items/${body.item.id}`)
    expect(page.item.missingPoints).toEqual(['target', 'measures', 'responsibility'])
    const assigned = await app.as('office').post(`/api/items/${body.item.id}/moves`, { to: 'assigned', after: null, version: 1 })
    expect(assigned.body.error.code).toBe('four_points_missing')
  })

  it('gets a number of its own also when twenty are written at once, over two instances', async () => {
    const made = await Promise.all(
      Array.from({ length: 20 }, (_, i) => create({ categoryId: ids['C2'] }, randomUUID(), 'office', i % 2 ? app : other)),
    )
    const numbers = made.map(({ body }) => body.item.number)
    expect(new Set(numbers).size).toBe(20)
    expect(numbers.toSorted((a, b) => Number(a.slice(2)) - Number(b.slice(2))).slice(0, 2)).toEqual(['2-5', '2-6'])
  })

  it('is written once for a repeated request, over two instances', async () => {
    const key = randomUUID()
    const answers = await Promise.all([app, other].map((over) => create({ categoryId: ids['C4'] }, key, 'office', over)))
    expect(answers[0]?.text).toBe(answers[1]?.text)
  })

  it('is the office’s to write, and names nobody and nothing of another unit', async () => {
    expect((await create({ categoryId: ids['C1'] }, randomUUID(), 'head-D2')).status).toBe(403)
    const strange: [string, Record<string, unknown>][] = [
      ['categoryId', { categoryId: stranger.categoryId }],
      ['leaderId', { leaderId: stranger.personId }],
      ['ownerId', { ownerId: stranger.personId }],
      ['verifierId', { verifierId: randomUUID() }],
      ['departmentId', { departmentId: stranger.departmentId }],
      ['supportingIds', { supportingIds: [ids['D1'], stranger.departmentId] }],
      ['measures.1.ownerId', { measures: [{ text: '一' }, { text: '二', ownerId: stranger.personId }] }],
    ]
    for (const [field, body] of strange) {
      const { status, body: answer } = await create({ categoryId: ids['C1'], ...body })
      expect([status, answer.error]).toMatchObject([422, { code: 'invalid_input', field }])
    }
  })

  it('refuses a verifier of the lead department', async () => {
    const { body } = await create({ categoryId: ids['C1'], departmentId: ids['D1'], verifierId: ids['office'] })
    expect(body.error).toMatchObject({ code: 'verifier_in_department', field: 'verifierId' })
  })
})

describe('an edit', () => {
  it('changes only what is given, and its event tells old and new', async () => {
    const before = await app.as('office').item('2-2')
    const { status, body } = await edit('2-2', {
      version: before.version,
      title: '創新設計理念',
      supportingIds: [ids['D4'], ids['D1']],
    })
    expect([status, body.item.version]).toEqual([200, before.version + 1])
    const page = (await app.as('office').get(`/api/items/${before.id}`)).body
    expect(page.item).toMatchObject({ problem: before.problem, supportingIds: [ids['D1'], ids['D4']] })
    expect(page.events.at(-1)).toMatchObject({
      kind: 'item.edited',
      changes: {
        title: [before.title, '創新設計理念'],
        supporting: [[{ id: ids['D2'] }], [{ id: ids['D1'] }, { id: ids['D4'] }]],
      },
    })
    expect(Object.keys(page.events.at(-1).changes).toSorted()).toEqual(['supporting', 'title', 'version'])
  })

  it('of an old version is answered with the item as it is now, its texts included', async () => {
    const { version } = await app.as('office').card('4-3')
    const [first, second] = await Promise.all([
      edit('4-3', { version, target: '甲' }),
      edit('4-3', { version, target: '乙' }, 'office', randomUUID(), other),
    ])
    expect([first?.status, second?.status].toSorted()).toEqual([200, 409])
    const late = first?.status === 409 ? first : second
    expect(late?.body.error.code).toBe('stale_version')
    expect(late?.body.item).toMatchObject({ version: version + 1, target: first?.status === 409 ? '乙' : '甲' })
  })

  it('that changes nothing leaves version and history as they are', async () => {
    const { version, title } = await app.as('office').card('4-3')
    const { status, body } = await edit('4-3', { version, title })
    expect([status, body.item.version]).toEqual([200, version])
  })

  it('takes effect once for a repeated request', async () => {
    const { version } = await app.as('office').card('3-3')
    const key = randomUUID()
    const answers = await Promise.all(
      [app, other].map((over) => edit('3-3', { version, cause: '人手不足' }, 'office', key, over)),
    )
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    expect((await app.as('office').card('3-3')).version).toBe(version + 1)
  })

  it.each([
    ['the deadline of a published item', '2-4', { dueOn: '2009-03-20' }, 'extension_needed', 'dueOn'],
    ['the category of a published item', '2-4', () => ({ categoryId: ids['C1'] }), 'field_locked', 'categoryId'],
    ['what is being verified', '3-2', { target: '另一目標' }, 'field_locked', 'target'],
    ['what is closed', '3-5', { title: '另一題目' }, 'field_locked', 'title'],
    ['a published item so that a point is missing', '2-4', { target: '' }, 'four_points_missing', undefined],
    [
      'the verifier to one of the lead department',
      '2-4',
      () => ({ verifierId: ids['owner-D2'] }),
      'verifier_in_department',
      'verifierId',
    ],
    [
      'the lead department to that of the verifier',
      '2-4',
      () => ({ departmentId: ids['D1'], supportingIds: [] }),
      'verifier_in_department',
      'departmentId',
    ],
    ['an item to support itself', '2-4', () => ({ supportingIds: [ids['D2']] }), 'invalid_input', 'supportingIds'],
    ['an owner of another unit', '2-4', () => ({ ownerId: stranger.personId }), 'invalid_input', 'ownerId'],
    ['a field that is none', '2-4', { status: 'closed' }, 'unknown_field', 'status'],
    ['a day that does not exist', '2-4', { dueOn: '2009-02-30' }, 'invalid_day', 'dueOn'],
  ])('refuses %s', async (_, number, fields, code, field) => {
    const before = await app.as('office').item(number)
    const { status, body } = await edit(number, {
      version: before.version,
      ...(typeof fields === 'function' ? fields() : fields),
    })
    expect([status, body.error.code, body.error.field]).toEqual([422, code, field])
    expect(await app.as('office').item(number)).toEqual(before)
  })

  it('of a draft moves its deadline and its number', async () => {
    const { body: made } = await create({ categoryId: ids['C1'], ...complete() })
    const path = `/api/items/${made.item.id}/edits`
    const { body } = await app.as('office').post(path, { version: 1, dueOn: '2009-03-12', categoryId: ids['C4'] })
    expect(body.item).toMatchObject({ dueOn: '2009-03-12', originalDueOn: '2009-03-12', version: 2 })
    expect(body.item.number).toMatch(/^4-\d+$/)
  })

  it('is the office’s alone, and of another unit’s item as if there were none', async () => {
    const { version } = await app.as('office').card('2-4')
    for (const who of ['owner-D2', 'head-D2', 'deputy-a', 'main-leader', 'representative', 'admin', 'superior']) {
      expect((await edit('2-4', { version, cause: '—' }, who)).status).toBe(403)
    }
    const { status, body } = await app.as('office').post(`/api/items/${stranger.itemId}/edits`, { version: 1, cause: '—' })
    expect([status, body.error.code]).toEqual([404, 'not_found'])
    expect((await app.as('stranger').change('2-4', 'edits', { version, cause: '—' })).status).toBe(404)
  })
})

describe('the database itself', () => {
  it.each(['leaderId', 'ownerId', 'verifierId'])('keeps %s within the unit', async (field) => {
    const { id } = await app.as('office').card('2-4')
    const foreign = database.db
      .updateTable('items')
      .set({ [field]: stranger.personId })
      .where('id', '=', id)
    await expect(foreign.execute()).rejects.toThrow(/another unit/)
  })

  it('keeps the verifier out of the lead department', async () => {
    const { id } = await app.as('office').card('2-4')
    const inside = database.db
      .updateTable('items')
      .set({ verifierId: ids['owner-D2'] as string })
      .where('id', '=', id)
    await expect(inside.execute()).rejects.toThrow(/lead department/)
  })

  it('has broken no rule in all of this', async () => {
    expect(await brokenInvariants(database.db)).toEqual([])
  })
})
