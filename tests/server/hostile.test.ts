import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { useApp } from '../support/app.ts'
import { useDatabase } from '../support/database.ts'
import { brokenInvariants } from '../support/invariants.ts'

const database = useDatabase({ sample: true })
const app = useApp(database)

/** An item of a unit that the sample's people have nothing to do with. */
async function foreignItem(): Promise<string> {
  const { db, now, today } = database
  const unit = await db.insertInto('units').values({ name: 'Another unit' }).returning('id').executeTakeFirstOrThrow()
  const campaign = await db
    .insertInto('campaigns')
    .values({ unitId: unit.id, title: 'Its campaign', timeZone: 'Asia/Shanghai', remindersFrom: today, createdAt: now })
    .returning('id')
    .executeTakeFirstOrThrow()
  const campaignId = campaign.id
  const category = await db
    .insertInto('categories')
    .values({ campaignId, number: 1, name: 'A category' })
    .returning('id')
    .executeTakeFirstOrThrow()
  const item = await db
    .insertInto('items')
    .values({
      campaignId,
      categoryId: category.id,
      number: '1-1',
      title: 'An item',
      kind: 'immediate',
      status: 'draft',
      rank: 'a0',
      deadlineSince: today,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return item.id
}

describe('an item merged into', () => {
  it('one of another campaign, one that is not there, or itself stays as it is', async () => {
    const card = (await app.as('main-leader').board()).items.find(({ status }) => status === 'in_progress')
    if (!card) throw new Error('The sample has nothing in progress')
    for (const mergedIntoId of [await foreignItem(), randomUUID(), card.id, card.id.toUpperCase()]) {
      const body = { to: 'cancelled', after: null, version: card.version, reason: 'one work', mergedIntoId }
      const answer = await app.as('main-leader').post(`/api/items/${card.id}/moves`, body)
      expect([answer.status, answer.body.error.code, answer.body.error.field]).toEqual([422, 'invalid_input', 'mergedIntoId'])
    }
    const { item } = (await app.as('office').get(`/api/items/${card.id}`)).body
    expect([item.status, item.version]).toEqual(['in_progress', card.version])
    expect(await brokenInvariants(database.db)).toEqual([])
  })
})

describe('an item suspended while it was in review', () => {
  it('can be applied for again after it was resumed', async () => {
    const card = (await app.as('office').board()).items.find(({ status }) => status === 'in_review')
    if (!card) throw new Error('The sample has nothing in review')
    const { db, now } = database
    const { campaignId, ownerId } = await db
      .selectFrom('items')
      .select(['campaignId', 'ownerId'])
      .where('id', '=', card.id)
      .executeTakeFirstOrThrow()
    const piece = { campaignId, itemId: card.id, name: 'photo.jpg', sha256: 'a'.repeat(64), bytes: 1 }
    await db
      .insertInto('evidence')
      .values({ ...piece, version: 1, addedBy: ownerId ?? '', addedAt: now })
      .execute()
    const { measureList } = (await app.as('office').get(`/api/items/${card.id}`)).body.item
    const measureReasons = Object.fromEntries(measureList.map(({ id }: { id: string }) => [id, 'not needed']))
    const steps = [
      ['deputy-a', { to: 'suspended', reason: 'flood', untilOn: '2009-03-02' }],
      ['deputy-a', { to: 'in_progress', reason: 'dry again' }],
      ['owner-D2', { to: 'in_review', completionText: 'all done', measureReasons }],
    ] as const
    let { version } = card
    for (const [who, body] of steps) {
      const answer = await app.as(who).post(`/api/items/${card.id}/moves`, { ...body, after: null, version })
      expect([body.to, answer.status]).toEqual([body.to, 200])
      version = answer.body.item.version
    }
  })
})
