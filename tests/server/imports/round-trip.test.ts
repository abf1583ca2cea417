import { beforeAll, describe, expect, it } from 'vitest'
import { listItems } from '../../../db/items.ts'
import { useApp } from '../../support/app.ts'
import { useDatabase } from '../../support/database.ts'
import { brokenInvariants } from '../../support/invariants.ts'
import { beginCampaign, bringLedger, ledgerOf, takeLedger } from '../../support/ledgers.ts'

const database = useDatabase({ sample: true })
const app = useApp(database)
const files: { name: string; content: Uint8Array<ArrayBuffer> }[] = []
let before: Awaited<ReturnType<typeof ledgerOf>>

beforeAll(async () => {
  const { id } = await database.db.selectFrom('campaigns').select('id').executeTakeFirstOrThrow()
  before = await ledgerOf(database, id)
  for (const format of ['xlsx', 'csv'] as const)
    for (const language of ['zh-Hant', 'zh-Hans', 'en'])
      files.push({ name: `${language}.${format}`, content: await takeLedger(app, format, language) })
})

describe('the ledger of a campaign, taken out and brought into an empty one,', () => {
  it.each([0, 1, 2, 3, 4, 5])('is the same campaign, in every language and format: %i', async (at) => {
    const { name, content } = files[at]!
    const campaignId = await beginCampaign(database)
    const { status, body } = await bringLedger(app, content, name)
    expect(status, JSON.stringify(body)).toBe(200)
    const { import: preview } = body
    expect(preview.rows.flatMap((row: any) => row.notes.filter((note: any) => note.code !== 'category_new'))).toEqual([])
    const applied = await app.as('office').post(`/api/imports/${preview.id}/apply`, { version: preview.version })
    expect([applied.status, applied.body.imported]).toEqual([200, before.length])
    expect(await ledgerOf(database, campaignId)).toEqual(before)
    expect(await brokenInvariants(database.db)).toEqual([])
    const again = (await bringLedger(app, content, name)).body.import
    expect(again.counts).toMatchObject({ new: 0, thereAlready: before.length })
  })

  it('keeps both dates of an extended item, and tells in its history that they came with the ledger', async () => {
    const { id: campaignId } = await database.db
      .selectFrom('campaigns')
      .select('id')
      .orderBy('createdAt', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow()
    const extended = (await listItems(database.db, campaignId)).find(({ extensions }) => extensions > 0)!
    expect(extended.originalDueOn! < extended.dueOn!).toBe(true)
    const { events } = (await app.as('office').get(`/api/items/${extended.id}`)).body
    expect(events.map(({ kind, detail }: any) => [kind, detail.imported])).toEqual([
      ['item.created', true],
      ['item.extension_requested', true],
      ['item.extension_granted', true],
    ])
  })

  it('is undone as a whole, its extensions with it', async () => {
    const { imports } = (await app.as('office').get('/api/imports')).body
    const { import: known } = (await app.as('office').get(`/api/imports/${imports[0].id}`)).body
    const { status, body } = await app.as('office').post(`/api/imports/${known.id}/undo`, { version: known.version })
    expect([status, body]).toEqual([200, { undone: before.length }])
    expect(await brokenInvariants(database.db)).toEqual([])
  })
})
