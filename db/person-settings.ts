import { sql } from 'kysely'
import type { Day } from '#domain/day.ts'
import type { OptionalRule } from '#domain/reminder-duty.ts'
import type { Db } from './connect.ts'

/** What somebody has chosen for their own mails. `sendAt` null: when the campaign's leave. */
export type PersonSettings = {
  sendAt: string | null
  off: OptionalRule[]
  away: { from: Day; until: Day; substituteId: string } | null
}

export async function findPersonSettings(db: Db, personId: string): Promise<PersonSettings> {
  const row = await db
    .selectFrom('personSettings')
    .select([sql<string | null>`to_char(send_at, 'HH24:MI')`.as('sendAt'), 'offRules', 'awayFrom', 'awayUntil', 'substituteId'])
    .where('personId', '=', personId)
    .executeTakeFirst()
  if (!row) return { sendAt: null, off: [], away: null }
  const { sendAt, offRules, awayFrom, awayUntil, substituteId } = row
  const away = awayFrom && awayUntil && substituteId ? { from: awayFrom, until: awayUntil, substituteId } : null
  return { sendAt, off: offRules as OptionalRule[], away }
}

export async function savePersonSettings(db: Db, personId: string, { sendAt, off, away }: PersonSettings): Promise<void> {
  const settings = {
    sendAt,
    offRules: off,
    awayFrom: away?.from ?? null,
    awayUntil: away?.until ?? null,
    substituteId: away?.substituteId ?? null,
  }
  await db
    .insertInto('personSettings')
    .values({ personId, ...settings })
    .onConflict((conflict) => conflict.column('personId').doUpdateSet(settings))
    .execute()
}

/** Who could stand in for somebody: the active people of their unit. */
export function listColleagues(db: Db, { id, unitId }: { id: string; unitId: string }) {
  return db
    .selectFrom('people')
    .select(['id', 'name'])
    .where('unitId', '=', unitId)
    .where('active', '=', true)
    .where('id', '<>', id)
    .orderBy('key')
    .orderBy('id')
    .execute()
}
