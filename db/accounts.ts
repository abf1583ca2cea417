import { sql } from 'kysely'
import type { Db } from './connect.ts'

/** What an account is made of, apart from the person. */
export function findAccount(db: Db, personId: string) {
  return db
    .selectFrom('people')
    .leftJoin('authAccounts', (join) =>
      join.onRef('authAccounts.userId', '=', 'people.id').on('authAccounts.providerId', '=', 'credential'),
    )
    .select(['people.mail', 'people.name', 'people.secondFactor', 'authAccounts.password'])
    .where('people.id', '=', personId)
    .executeTakeFirstOrThrow()
}

/** The active person with this mail address, however it is spelt. */
export function findPersonByMail(db: Db, mail: string) {
  return db
    .selectFrom('people')
    .select(['id', 'mail', 'name'])
    .where(sql`lower(mail)`, '=', mail.toLowerCase())
    .where('active', '=', true)
    .executeTakeFirst()
}

/** Sets the password of a person, by its hash. */
export async function savePassword(db: Db, personId: string, password: string): Promise<void> {
  await db
    .insertInto('authAccounts')
    .values({ userId: personId, providerId: 'credential', accountId: personId, password })
    .onConflict((conflict) =>
      conflict.columns(['providerId', 'accountId']).doUpdateSet({ password, updatedAt: sql<Date>`now()` }),
    )
    .execute()
}

/** The browsers in which a person is signed in, the one used last first. */
export function listBrowserSessions(db: Db, personId: string) {
  return db
    .selectFrom('authSessions')
    .select(['id', 'createdAt', 'updatedAt as lastSeenAt', 'ipAddress as address', 'userAgent as device'])
    .where('userId', '=', personId)
    .where('expiresAt', '>', sql<Date>`now()`)
    .orderBy('updatedAt', 'desc')
    .orderBy('id')
    .execute()
}

/** Ends one session of a person. @returns false when they have no such session */
export async function endBrowserSession(db: Db, personId: string, sessionId: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('authSessions')
    .where('userId', '=', personId)
    .where('id', '=', sessionId)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

/** Ends a session by what its browser shows. */
export async function endSessionByToken(db: Db, token: string): Promise<void> {
  await db.deleteFrom('authSessions').where('token', '=', token).execute()
}

/** Ends every browser session of a person, all but `except`. */
export async function endBrowserSessions(db: Db, personId: string, except: string | null = null): Promise<void> {
  await db
    .deleteFrom('authSessions')
    .where('userId', '=', personId)
    .where(sql<boolean>`id is distinct from ${except}::uuid`)
    .execute()
}

/** Ends everything by which a person is signed in: browsers, tokens of scripts, and links that were not used yet. */
export async function endAllSessions(db: Db, personId: string): Promise<void> {
  await endBrowserSessions(db, personId)
  await db.deleteFrom('sessions').where('personId', '=', personId).execute()
  await spendLinksOf(db, personId)
}

/** Makes every link of a person that was not used yet worthless. */
export async function spendLinksOf(db: Db, personId: string): Promise<void> {
  await db
    .updateTable('signInLinks')
    .set({ usedAt: sql<Date>`now()` })
    .where('personId', '=', personId)
    .where('usedAt', 'is', null)
    .execute()
}

/** Notes that a session is in use. */
export async function touchSession(db: Db, sessionId: string): Promise<void> {
  await db
    .updateTable('authSessions')
    .set({ updatedAt: sql<Date>`now()` })
    .where('id', '=', sessionId)
    .execute()
}

/** Notes that whoever sits at a browser has just proved who they are. */
export async function confirmSession(db: Db, sessionId: string): Promise<void> {
  await db
    .updateTable('authSessions')
    .set({ confirmedAt: sql<Date>`now()` })
    .where('id', '=', sessionId)
    .execute()
}

/** Forgets whom the identity provider vouched for: that was said of another mail address. */
export async function deleteProviderAccounts(db: Db, personId: string): Promise<void> {
  await db.deleteFrom('authAccounts').where('userId', '=', personId).where('providerId', '<>', 'credential').execute()
}

/** Takes a person's second factor away, so that they can set up another one. */
export async function deleteSecondFactor(db: Db, personId: string): Promise<void> {
  await db.deleteFrom('authTwoFactors').where('userId', '=', personId).execute()
  await db.updateTable('people').set({ secondFactor: false }).where('id', '=', personId).execute()
}

/** Forgets what has expired: sessions, links, half-finished sign-ins. */
export async function deleteExpiredSignIns(db: Db): Promise<void> {
  for (const table of ['authSessions', 'authVerifications', 'sessions', 'signInLinks'] as const) {
    await db
      .deleteFrom(table)
      .where('expiresAt', '<', sql<Date>`now() - interval '1 day'`)
      .execute()
  }
  await sql`delete from attempts where expire < extract(epoch from now()) * 1000`.execute(db)
}
