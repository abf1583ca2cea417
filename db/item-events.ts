import type { Transaction } from 'kysely'
import type { Day } from '#domain/day.ts'
import { insertEvent } from './events.ts'
import type { ItemRow } from './items.ts'
import type { Changes, Database } from './schema.ts'

/** Who changes something, and when: the institution's day and the instant. */
export type Witness = { personId: string; at: Date; today: Day }

/** Records a change of an item's parts, which leaves the item's own version alone. @returns the id of the event */
export function insertItemEvent(
  trx: Transaction<Database>,
  item: ItemRow,
  told: { kind: string; changes?: Changes; detail?: Record<string, unknown> },
  { personId, at, today }: Witness,
): Promise<number> {
  return insertEvent(trx, { campaignId: item.campaignId, subjectId: item.id, happenedOn: today, personId, at, ...told })
}
