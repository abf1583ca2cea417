import { createHash, randomBytes } from 'node:crypto'
import type { Db } from './connect.ts'
import { selectPeople } from './people.ts'

/** 256 random bits, readable in an address. Only its hash is kept. */
export function makeToken(): string {
  return randomBytes(32).toString('base64url')
}

export function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

/** @param link.personId null for the link that sets up the unit */
export async function insertLink(
  db: Db,
  link: { personId: string | null; token: string; now: Date; expiresAt: Date },
): Promise<void> {
  const { token, now, ...rest } = link
  await db
    .insertInto('signInLinks')
    .values({ ...rest, tokenHash: hashOf(token), createdAt: now })
    .execute()
}

/** Uses a link up, once, whoever else tries at the same moment. @returns undefined when it is unknown, used or expired */
export function spendLink(db: Db, token: string, now: Date) {
  return db
    .updateTable('signInLinks')
    .set({ usedAt: now })
    .where('tokenHash', '=', hashOf(token))
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', now)
    .returning('personId')
    .executeTakeFirst()
}

export async function insertSession(
  db: Db,
  session: { personId: string; kind: 'browser' | 'api'; token: string; now: Date; expiresAt: Date },
): Promise<void> {
  const { token, now, ...rest } = session
  await db
    .insertInto('sessions')
    .values({ ...rest, tokenHash: hashOf(token), createdAt: now })
    .execute()
}

export async function deleteSession(db: Db, tokenHash: Buffer): Promise<void> {
  await db.deleteFrom('sessions').where('tokenHash', '=', tokenHash).execute()
}

/** The people behind these sessions that still hold, in one query for all who ask at the same moment. */
export function listSignedIn(db: Db, tokenHashes: readonly Buffer[], now: Date) {
  return selectPeople(db)
    .innerJoin('sessions', 'sessions.personId', 'people.id')
    .select('sessions.tokenHash')
    .where('sessions.tokenHash', 'in', tokenHashes)
    .where('sessions.expiresAt', '>', now)
    .execute()
}

/** Somebody who has signed in, with everything that the rules ask of them. */
export type SignedIn = Awaited<ReturnType<typeof listSignedIn>>[number]
