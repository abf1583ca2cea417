import type { Context } from 'hono'
import type { Transaction } from 'kysely'
import { may, policy } from '#domain/policy.ts'
import { Problem } from '#domain/problem.ts'
import { insertEvent, lockCampaign } from '../../db/events.ts'
import { hasAdministrator, listManagedDepartments, listManagedPeople, listManagedUnits } from '../../db/people-admin.ts'
import type { Changes, Database } from '../../db/schema.ts'
import type { AppEnv } from '../env.ts'
import { datesOf } from '../sign-in.ts'
import { refuseLongSession } from './prove.ts'

/** The people of the asker's unit and of its superior body, as they are under the lock. */
export type Managed = Awaited<ReturnType<typeof readManaged>>
export type PeopleChange = Managed & {
  trx: Transaction<Database>
  /** Records what was done, in the same transaction. */
  note(kind: string, subjectId: string, changes?: Changes): Promise<void>
}

export function refuseOthers(c: Context<AppEnv>): void {
  if (!may(c.get('person'), 'manage_people')) throw new Problem('not_allowed', undefined, { who: policy.manage_people })
}

export async function readManaged(db: AppEnv['Bindings']['db'], unitId: string) {
  const units = await listManagedUnits(db, unitId)
  const ids = units.map(({ id }) => id)
  const [departments, people] = await Promise.all([listManagedDepartments(db, ids), listManagedPeople(db, ids)])
  return { units, departments, people }
}

/**
 * Changes people, departments or units in one transaction with the events of it. Those who administer one unit take turns, and an
 * administrator remains. The events are the campaign's, so that its boards learn of new names.
 */
export async function changePeople<T>(c: Context<AppEnv>, act: (change: PeopleChange) => Promise<T>): Promise<T> {
  refuseOthers(c)
  refuseLongSession(c)
  const { id: personId, unitId, campaignId } = c.get('person')
  const { at, today: happenedOn } = datesOf(c)
  const changing = c.env.db.transaction().execute(async (trx) => {
    await lockCampaign(trx, campaignId ?? unitId)
    const note: PeopleChange['note'] = async (kind, subjectId, changes = {}) => {
      await insertEvent(trx, { campaignId, at, happenedOn, personId, kind, subjectId, changes })
    }
    const done = await act({ trx, note, ...(await readManaged(trx, unitId)) })
    if (!(await hasAdministrator(trx, unitId))) throw new Problem('last_administrator', 'hats')
    return done
  })
  return changing.catch((error: unknown) => {
    throw takenBy(error) ?? error
  })
}

/** What must be there once is said by the database. */
function takenBy(error: unknown): Problem | undefined {
  const { constraint = '' } = error as { constraint?: string }
  if (constraint === 'people_mail') return new Problem('mail_taken', 'mail')
  return constraint === 'people_key_key' || constraint === 'departments_unit_id_key_key'
    ? new Problem('key_taken', 'key')
    : undefined
}

/** What the address names, of those that the asker manages; anything else is not there. */
export function need<T extends { id: string }>(list: readonly T[], id: string): T {
  const found = list.find((one) => one.id === id)
  if (!found) throw new Problem('not_found')
  return found
}
