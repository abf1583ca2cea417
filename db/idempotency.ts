import type { Transaction } from 'kysely'
import type { Db } from './connect.ts'
import type { Database } from './schema.ts'

/** What was answered to this person's request `key`, if it has taken effect already. */
export function findAnswer(trx: Transaction<Database>, personId: string, key: string) {
  return trx
    .selectFrom('idempotencyKeys')
    .select(['fingerprint', 'body'])
    .where('personId', '=', personId)
    .where('key', '=', key)
    .executeTakeFirst()
}

/** Keeps the answer in the transaction of the change itself: either both are there after a crash, or neither. */
export async function saveAnswer(
  trx: Transaction<Database>,
  answer: { personId: string; key: string; fingerprint: string; body: unknown; at: Date },
): Promise<void> {
  const { at, body, ...rest } = answer
  await trx
    .insertInto('idempotencyKeys')
    .values({ ...rest, body: JSON.stringify(body), createdAt: at })
    .execute()
}

/** Forgets answers given before `before`: a request is not retried after two days. */
export async function deleteAnswersBefore(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('idempotencyKeys').where('createdAt', '<', before).execute()
}
