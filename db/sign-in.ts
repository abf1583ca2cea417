import { hash, randomBytes } from 'node:crypto'
import type { Db } from './connect.ts'

/** 256 random bits, readable in an address. Only its hash is kept. */
export function makeToken(): string {
  return randomBytes(32).toString('base64url')
}

export function hashOf(token: string): Buffer {
  return hash('sha256', token, 'buffer')
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
