import { sql } from 'kysely'
import { expect } from 'vitest'
import { listCategories } from '../../db/campaigns.ts'
import { listGrantedExtensions } from '../../db/list-items.ts'
import { listItems } from '../../db/items.ts'
import { itemStatuses } from '#domain/item.ts'
import type { TestApp } from './app.ts'
import type { TestDatabase } from './database.ts'

/** An empty campaign of the sample's unit, in which its office works from now on. */
export async function beginCampaign({ db, now, today }: TestDatabase): Promise<string> {
  const { id, unitId, timeZone } = await db
    .selectFrom('campaigns')
    .select(['id', 'unitId', 'timeZone'])
    .orderBy('createdAt')
    .limit(1)
    .executeTakeFirstOrThrow()
  const { count } = await db
    .selectFrom('campaigns')
    .select(sql<number>`count(*)::int`.as('count'))
    .executeTakeFirstOrThrow()
  const createdAt = new Date(now.getTime() + count * 1_000)
  const days = { startsOn: '2008-10-01', endsOn: null, planPublishedOn: null, remindersFrom: today }
  const row = await db
    .insertInto('campaigns')
    .values({ unitId, title: `活動之${id.slice(0, 4)}-${count}`, timeZone, ...days, createdAt })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db.updateTable('people').set({ chosenCampaignId: row.id }).where('key', '=', 'office').execute()
  return row.id
}

/** Form A of the current campaign as a file, with every item whatever its status. */
export async function takeLedger(app: TestApp, format: 'xlsx' | 'csv', lang = 'zh-Hant'): Promise<Uint8Array<ArrayBuffer>> {
  const token = `/api/lists/a?format=${format}&lang=${lang}&status=${itemStatuses.join()}`
  const response = await app.as('office').stream(token)
  expect(response.status).toBe(200)
  return new Uint8Array(await response.arrayBuffer())
}

export async function bringLedger(app: TestApp, content: Uint8Array<ArrayBuffer>, name: string) {
  const form = new FormData()
  form.set('file', new File([content], name))
  const request = new Request('http://localhost/api/imports', { method: 'POST', body: form })
  const type = request.headers.get('content-type') ?? ''
  return app.as('office').post('/api/imports', new Uint8Array(await request.arrayBuffer()), { 'content-type': type })
}

/** Everything that form A carries of a campaign's items, in the order of their numbers. */
export async function ledgerOf({ db, today }: TestDatabase, campaignId: string) {
  const categories = new Map((await listCategories(db, campaignId)).map(({ id, number, name }) => [id, { number, name }]))
  const items = await listItems(db, campaignId)
  const granted = await listGrantedExtensions(
    db,
    { campaignId, asOf: today, timeZone: 'UTC' },
    items.map(({ id }) => id),
  )
  return items
    .map(({ id, categoryId, supporting, measures, ...item }) => ({
      category: categories.get(categoryId),
      supporting: supporting.map((one) => one.id),
      measures: measures.map(({ text, doneOn }) => ({ text, doneOn })),
      extended: granted.filter(({ itemId }) => itemId === id).map(({ from, to }) => ({ from, to })),
      ...item,
    }))
    .map((item) => Object.fromEntries(carried.map((field) => [field, item[field]])))
    .toSorted((a, b) => (String(a['number']) < String(b['number']) ? -1 : 1))
}

const carried = [
  ...(['number', 'category', 'title', 'problem', 'cause', 'target', 'measures', 'kind', 'leaderId', 'departmentId'] as const),
  ...(['supporting', 'ownerId', 'verifierId', 'originalDueOn', 'dueOn', 'extensions', 'extended', 'status'] as const),
  ...(['completionText', 'assignedOn', 'signedOn', 'submittedOn', 'closedOn', 'nextReviewOn', 'suspendedOn'] as const),
  ...(['suspendedUntil', 'returns'] as const),
]
