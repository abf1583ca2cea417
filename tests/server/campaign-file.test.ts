import { createHash, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { insertUnit } from '../../db/setup.ts'
import { type Described, listOwnedTables, readCatalog } from '../../db/transfer/catalog.ts'
import { broughtBy, fileVersion } from '../../db/transfer/file.ts'
import { campaignTables, leftOut } from '../../db/transfer/tables.ts'
import { planReminders } from '../../jobs/plan-reminders.ts'
import { type TestApp, useApp } from '../support/app.ts'
import { bring, emptyUnit } from '../support/campaign-files.ts'
import { useDatabase } from '../support/database.ts'
import { brokenInvariants } from '../support/invariants.ts'

const database = useDatabase({ sample: true })
const app = useApp(database)
const elsewhere = useDatabase({ sample: false })
const newApp = useApp(elsewhere)
let file: any

const take = async (from: TestApp, who = 'office') => (await from.as(who).get('/api/campaign-file')).body
const changed = (change: (file: any) => void) => {
  const other = structuredClone(file)
  change(other)
  return other
}

beforeAll(async () => {
  const { now, today } = elsewhere
  await elsewhere.db.transaction().execute((trx) => insertUnit(trx, { ...emptyUnit, now, today }))
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
    ['a version to come', (one: any) => (one.version = fileVersion + 1), 'campaign_file_version', 'version'],
    ['no version', (one: any) => (one.version = '1'), 'campaign_file_version', 'version'],
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

describe('the version of a campaign file', () => {
  /** What each version had columns for, as the sum of their names. */
  const columns: Record<number, string> = { 2: '7b02d7ef124e' }
  const older = (change: (one: any) => void = () => {}) =>
    changed((one) => {
      one.version = 1
      for (const row of one.records.regulations) for (const field of broughtBy[2]!['regulations']!) delete row[field]
      one.campaign.title = '舊文件'
      change(one)
    })

  it('counts up with every column that is added, and says which', async () => {
    const { campaign, tables } = await readCatalog(database.db)
    const named = [campaign, ...tables].map((table: Described) => [
      table.name,
      ...table.columns.map(({ name }) => name).toSorted(),
    ])
    const sum = createHash('sha256').update(JSON.stringify(named.toSorted())).digest('hex').slice(0, 12)
    expect(sum, 'Count up fileVersion in db/transfer/file.ts and name there, and in docs/api.md, what is new.').toBe(
      columns[fileVersion],
    )
  })

  it('may be an older one, which says nothing about what came later', async () => {
    expect(older().records.regulations[0]).not.toHaveProperty('basis')
    const { status, body } = await bring(app, older())
    expect([status, body.already], JSON.stringify(body)).toEqual([200, false])
    const now = await take(app)
    const silent = older(({ records }) => {
      for (const row of records.regulations) row.basis = row.content = null
    })
    expect(now).toEqual({ ...silent, version: fileVersion })
  })

  it.each([
    ['lacks what it must have had', older, (one: any) => delete one.records.items[3].dueOn, 'records.items.3.dueOn'],
    ['has a strange row', older, (one: any) => (one.records.regulations[0] = 'none'), 'records.regulations.0'],
    [
      'is of today and lacks what is new',
      changed,
      (one: any) => delete one.records.regulations[0].basis,
      'records.regulations.0.basis',
    ],
  ])('does not help a file that %s', async (_, make, change, field) => {
    const { status, body } = await bring(app, make(change))
    expect([status, body.error.code, body.error.field]).toEqual([422, 'invalid_input', field])
  })
})

describe('the same campaign file', () => {
  const other = () => changed((one) => (one.campaign.title = '再來一次'))
  const undo = async () => {
    const [{ id, version }] = (await app.as('office').get('/api/imports')).body.imports
    return app.as('office').post(`/api/imports/${id}/undo`, { version })
  }

  it('becomes one campaign, also when it is sent twice at once, and the second answer names it', async () => {
    const before = await database.db.selectFrom('campaigns').select('id').execute()
    const answers = (await Promise.all([bring(app, other()), bring(app, other())])).map(({ body }) => body)
    answers.push((await bring(app, other())).body)
    expect(answers.map(({ already }) => already).toSorted()).toEqual([false, true, true])
    expect(new Set(answers.map(({ campaign }) => JSON.stringify(campaign))).size).toBe(1)
    expect(answers[2]).toMatchObject({ campaign: { title: '再來一次' }, items: 18, newPeople: 0 })
    expect(await database.db.selectFrom('campaigns').select('id').execute()).toHaveLength(before.length + 1)
  })

  it('is undone with everything that came with it and is owed for it, and may come again', async () => {
    const { id } = (await bring(app, other())).body.campaign
    const { imports } = (await app.as('office').get('/api/imports')).body
    expect(imports).toMatchObject([{ whole: true, items: 18, name: 'campaign.json', state: 'applied' }])
    expect((await app.as('office').get(`/api/imports/${imports[0].id}`)).status).toBe(404)
    expect(await planReminders(database.db, { now: database.now, today: database.today })).toBeGreaterThan(0)
    await expect(database.db.deleteFrom('events').where('campaignId', '=', id).execute()).rejects.toThrow(/append-only/)
    const { status, body } = await undo()
    expect([status, body], JSON.stringify(body)).toEqual([200, { undone: 18 }])
    for (const table of await listOwnedTables(database.db)) {
      const { rows } = await sql`select 1 from ${sql.table(table)} where campaign_id = ${id}`.execute(database.db)
      expect([table, rows]).toEqual([table, []])
    }
    const told = database.db.selectFrom('events').select(['campaignId', 'kind', 'detail']).where('subjectId', '=', id)
    expect(await told.orderBy('id', 'desc').limit(1).execute()).toMatchObject([
      { campaignId: null, kind: 'campaign.withdrawn', detail: { title: '再來一次', items: 18 } },
    ])
    expect(await brokenInvariants(database.db)).toEqual([])
    expect((await app.as('office').board()).campaign.id).not.toBe(id)
    expect((await bring(app, other())).body).toMatchObject({ already: false, items: 18 })
  })

  it.each([
    [
      'something in it was changed',
      async () => {
        const { version } = await app.as('office').card('2-4')
        expect((await app.as('office').change('2-4', 'edits', { version, cause: '另一原因' })).status).toBe(200)
      },
    ],
    [
      'a list was taken from it',
      async () => {
        expect((await app.as('office').get('/api/lists/e?format=csv')).status).toBe(200)
      },
    ],
    [
      'somebody has kept a view of it',
      async () => {
        expect((await app.as('office').post('/api/views', { name: '我的', query: 'status=draft', shared: false })).status).toBe(
          200,
        )
      },
    ],
    [
      'a mail about it has been tried',
      async () => {
        const { id } = (await app.as('office').board()).campaign
        await planReminders(database.db, { now: database.now, today: database.today })
        const first = database.db.selectFrom('mails').select('id').where('campaignId', '=', id).limit(1)
        const { id: mailId } = await first.executeTakeFirstOrThrow()
        const tried = { mailId, attempt: 1, at: database.now, outcome: 'retry' as const, reply: '450' }
        await database.db.insertInto('deliveries').values(tried).execute()
      },
    ],
  ])('cannot be undone once %s', async (why, act) => {
    expect(
      (
        await bring(
          app,
          changed((one) => (one.campaign.title = why)),
        )
      ).body.already,
    ).toBe(false)
    await act()
    const { status, body } = await undo()
    expect([status, body.error?.code]).toEqual([409, 'import_in_use'])
    expect((await app.as('office').board()).campaign.title).toBe(why)
  })
})
