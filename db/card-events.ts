import type { Transaction } from 'kysely'
import type { Day } from '#domain/day.ts'
import { insertEvent } from './events.ts'
import type { Placed } from './save-card.ts'
import type { Changes, Database } from './schema.ts'

/** Who changes something, and when: the institution's day and the instant. */
export type Witness = { personId: string; at: Date; today: Day }

/** Records a change of a card's parts, which leaves the card's own version alone. @returns the id of the event */
export function insertCardEvent(
  trx: Transaction<Database>,
  card: Placed,
  told: { kind: string; changes?: Changes; detail?: Record<string, unknown> },
  { personId, at, today }: Witness,
): Promise<number> {
  return insertEvent(trx, { campaignId: card.campaignId, subjectId: card.id, happenedOn: today, personId, at, ...told })
}
