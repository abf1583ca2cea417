import { hash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from './connect.ts'

/** 256 random bits, readable in an address. Only its hash is kept. */
export function makeToken(): string {
  return randomBytes(32).toString('base64url')
}

export function hashOf(token: string): Buffer {
  return hash('sha256', token, 'buffer')
}

/** Sign-in is measured by the database's clock, the one that all instances share; a sample's fixed day does not stop it. */
const inHours = (hours: number) => sql<Date>`now() + make_interval(hours => ${hours})`

/** @param link.personId null for the link that sets up the unit */
export async function insertLink(db: Db, link: { personId: string | null; token: string; hours: number }): Promise<void> {
  const { personId, token, hours } = link
  await db
    .insertInto('signInLinks')
    .values({ personId, tokenHash: hashOf(token), createdAt: sql<Date>`now()`, expiresAt: inHours(hours) })
    .execute()
}

/** Uses a link up, once, whoever else tries at the same moment. @returns undefined when it is unknown, used or expired */
export function spendLink(db: Db, token: string) {
  return db
    .updateTable('signInLinks')
    .set({ usedAt: sql<Date>`now()` })
    .where('tokenHash', '=', hashOf(token))
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', sql<Date>`now()`)
    .returning('personId')
    .executeTakeFirst()
}

/** Keeps the token of a script, by its hash. */
export async function insertSession(db: Db, session: { personId: string; token: string; days: number }): Promise<void> {
  const { personId, token, days } = session
  await db
    .insertInto('sessions')
    .values({ personId, kind: 'api', tokenHash: hashOf(token), createdAt: sql<Date>`now()`, expiresAt: inHours(days * 24) })
    .execute()
}

/** Ends the token of a script. */
export async function deleteSession(db: Db, tokenHash: Buffer): Promise<void> {
  await db.deleteFrom('sessions').where('tokenHash', '=', tokenHash).execute()
}
