import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { insertUnit } from '../../db/setup.ts'
import { listOwnedTables } from '../../db/transfer/catalog.ts'
import { campaignTables, leftOut } from '../../db/transfer/tables.ts'
import { type TestApp, useApp } from '../support/app.ts'
import { useDatabase } from '../support/database.ts'
import { brokenInvariants } from '../support/invariants.ts'

const database = useDatabase({ sample: true })
const app = useApp(database)
const elsewhere = useDatabase({ sample: false })
const newApp = useApp(elsewhere)
let file: any

const take = async (from: TestApp, who = 'office') => (await from.as(who).get('/api/campaign-file')).body
const bring = async (to: TestApp, content: unknown, who = 'office') => {
  const form = new FormData()
  form.set('file', new File([typeof content === 'string' ? content : JSON.stringify(content)], 'campaign.json'))
  const request = new Request('http://localhost/api/campaign-file', { method: 'POST', body: form })
  const type = request.headers.get('content-type') ?? ''
  return to.as(who).post('/api/campaign-file', new Uint8Array(await request.arrayBuffer()), { 'content-type': type })
}
const changed = (change: (file: any) => void) => {
  const other = structuredClone(file)
  change(other)
  return other
}

beforeAll(async () => {
  const { now, today } = elsewhere
  await elsewhere.db.transaction().execute((trx) =>
    insertUnit(trx, {
      unit: '省科技館',
      administrator: { name: '系統管理員', mail: 'admin@example.org' },
      language: 'zh-Hant',
      campaign: '空',
      departments: [],
      categories: [],
      timeZone: 'Asia/Shanghai',
      now,
      today,
    }),
  )
  // Something of every kind, so that nothing is equal for want of it.
  const { version } = await app.as('office').card('2-4')
  await app.as('owner-D2').change('2-4', 'notes', { text: '進展「一」\n第二行', on: '2009-02-16' })
  await app.as('representative').change('2-4', 'suggestions', { kind: 'suggestion', text: '建議' })
  await app.as('superior').change('2-4', 'suggestions', { kind: 'comment', text: '意見 😀' })
  await app.as('office').change('2-4', 'edits', { version, cause: '原因' })
  file = await take(app)
})

describe('what a campaign owns', () => {
  it('is in its file, or left out with a reason: a new table is added to the one or the other', async () => {
    const named = [...campaignTables.map(({ name }) => name), ...Object.keys(leftOut)]
    expect(named.toSorted(), 'Add the table to db/transfer/tables.ts.').toEqual(await listOwnedTables(database.db))
  })

  it('goes out without an id of this database, passwords or links', () => {
    expect(file.records.items).toHaveLength(18)
    expect(file.records.events.length).toBeGreaterThan(18)
    expect(file.people.length).toBeGreaterThan(3)
    const uuids = JSON.stringify(file).match(/[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g)
    expect(uuids).toBeNull()
    const item = file.records.items.find(({ number }: any) => number === '2-4')
    expect(item).toMatchObject({ id: expect.stringMatching(/^items\/\d+$/), categoryId: 'categories/2', cause: '原因' })
  })

  it('is the office’s to take away and to bring in', async () => {
    expect((await app.as('admin').get('/api/campaign-file')).status).toBe(403)
    expect((await bring(app, file, 'main-leader')).status).toBe(403)
    const { rows } = await sql<{ kind: string }>`select kind from events where kind = 'campaign.exported'`.execute(database.db)
    expect(rows).toHaveLength(1)
  })

  it('is described by a schema that names every field', async () => {
    const { body } = await app.as('office').get('/api/campaign-file/schema')
    const row = body.properties.records.properties.items.items
    expect(row.required.toSorted()).toEqual(Object.keys(file.records.items[0]).toSorted())
    expect(row.properties.ownerId).toEqual({ anyOf: [{ type: 'string', pattern: '^people/[0-9]+$' }, { type: 'null' }] })
  })
})

describe('a campaign file', () => {
  it('that is brought in and taken out again is the same file, in another installation and in this one', async () => {
    // Later than what is there: the newest campaign is the one that a unit works in.
    for (const one of [database, elsewhere]) one.now = new Date(one.now.getTime() + 3_600_000)
    const { status, body } = await bring(newApp, file, 'admin')
    expect(status, JSON.stringify(body)).toBe(200)
    expect(body).toMatchObject({ items: 18, newPeople: file.people.length, missingFiles: expect.any(Number) })
    expect(await take(newApp, 'admin')).toEqual({ ...file, unit: { ...file.unit, name: '省科技館' } })
    expect(await brokenInvariants(elsewhere.db)).toEqual([])
    expect((await bring(app, file)).body).toMatchObject({ items: 18, newPeople: 0 })
    expect(await take(app)).toEqual(file)
    expect(await brokenInvariants(database.db)).toEqual([])
  })

  it('lets nobody in whom the unit did not have, and makes nobody an administrator', async () => {
    const people = await elsewhere.db.selectFrom('people').select(['name', 'active']).execute()
    expect(people.filter(({ active }) => active).map(({ name }) => name)).toEqual(['系統管理員'])
    expect(
      (
        await bring(
          app,
          changed(({ people: [one] }) => one.hats.push('administrator')),
        )
      ).body.error.field,
    ).toBe('people.0.hats')
  })

  it.each([
    ['a version to come', (one: any) => (one.version = 2), 'campaign_file_version', 'version'],
    ['another format', (one: any) => (one.format = 'other'), 'invalid_input', 'format'],
    ['a field too many', (one: any) => (one.records.items[3].extra = 1), 'unknown_field', 'records.items.3.extra'],
    ['a field too few', (one: any) => delete one.records.items[3].title, 'invalid_input', 'records.items.3.title'],
    ['a day that is none', (one: any) => (one.records.items[3].dueOn = '2009-02-30'), 'invalid_input', 'records.items.3.dueOn'],
    ['somebody unknown', (one: any) => (one.records.items[3].ownerId = 'people/99'), 'invalid_input', 'records.items.3.ownerId'],
    ['an item as a person', (one: any) => (one.records.items[3].ownerId = 'items/1'), 'invalid_input', 'records.items.3.ownerId'],
    ['an id twice', (one: any) => (one.records.items[3].id = 'items/1'), 'invalid_input', 'records.items.3.id'],
    ['a status that is none', (one: any) => (one.records.items[3].status = 'new'), 'invalid_input', 'records.items.3'],
    [
      'a number twice',
      (one: any) => (one.records.items[3].number = one.records.items[2].number),
      'invalid_input',
      'records.items.3',
    ],
    ['a zero in a text', (one: any) => (one.records.items[3].cause = 'a\0b'), 'invalid_text', 'records.items.3.cause'],
    ['a zero in an event', (one: any) => (one.records.events[3].detail = { a: '\0' }), 'invalid_text', 'records.events.3.detail'],
    ['a missing table', (one: any) => delete one.records.items, 'invalid_input', 'records.items'],
    ['a table as a word', (one: any) => (one.records.items = 'none'), 'invalid_input', 'records.items'],
  ])('with %s is refused by its path, and leaves nothing behind', async (_, change, code, field) => {
    const before = await database.db.selectFrom('campaigns').select('id').execute()
    const { status, body } = await bring(app, changed(change))
    expect([status, body.error.code, body.error.field]).toEqual([422, code, field])
    expect(await database.db.selectFrom('campaigns').select('id').execute()).toHaveLength(before.length)
  })

  it('that is no JSON is refused', async () => {
    expect((await bring(app, '{')).body.error.code).toBe('malformed_json')
    expect((await bring(app, randomUUID())).body.error.code).toBe('malformed_json')
  })
})
