import type { Db } from './connect.ts'
import { hashOf } from './sign-in.ts'

/** Gives a person a new calendar address, of which only the hash is kept; the one they had is no longer good. */
export async function saveFeed(db: Db, personId: string, token: string, now: Date): Promise<void> {
  const feed = { tokenHash: hashOf(token), createdAt: now }
  await db
    .insertInto('calendarFeeds')
    .values({ personId, ...feed })
    .onConflict((conflict) => conflict.column('personId').doUpdateSet(feed))
    .execute()
}

export async function deleteFeed(db: Db, personId: string): Promise<void> {
  await db.deleteFrom('calendarFeeds').where('personId', '=', personId).execute()
}

/** Since when a person has an address, or undefined. The address itself is not known. */
export function findFeed(db: Db, personId: string) {
  return db.selectFrom('calendarFeeds').select('createdAt').where('personId', '=', personId).executeTakeFirst()
}

/** Whose calendar an address shows, with the campaigns of their unit; undefined when it is unknown or revoked. */
export function findFeedOwner(db: Db, token: string) {
  return db
    .selectFrom('calendarFeeds')
    .innerJoin('people', 'people.id', 'calendarFeeds.personId')
    .innerJoin('units', 'units.id', 'people.unitId')
    .select(['people.id', 'people.unitId', 'people.departmentId', 'people.language', 'units.name as unit'])
    .where('calendarFeeds.tokenHash', '=', hashOf(token))
    .where('people.active', '=', true)
    .executeTakeFirst()
}

export type FeedOwner = NonNullable<Awaited<ReturnType<typeof findFeedOwner>>>
