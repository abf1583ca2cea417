import type { Day } from '#domain/day.ts'
import { isOpen, type ItemStatus } from '#domain/item.ts'
import type { MoveData } from '#domain/status.ts'
import type { Transaction } from 'kysely'
import { lapseExtension } from './extensions.ts'
import type { ItemRow } from './items.ts'
import { rankAfter } from './ranks.ts'
import { saveCard } from './save-card.ts'
import type { Database } from './schema.ts'

export type DecidedMove = {
  item: ItemRow
  name: string
  to: ItemStatus
  after: string | null
  /** What the transition writes beside the card's place, as the domain decided it. */
  changes: Record<string, unknown>
  data: MoveData
  personId: string
  at: Date
  today: Day
}

/**
 * Writes a decided move: place, fields, event and the round of application or verification, all in `trx`, which holds the
 * campaign's lock.
 * @returns the id of its event, or undefined when the card above has moved away
 */
export async function saveMove(trx: Transaction<Database>, move: DecidedMove): Promise<number | undefined> {
  const { item, to, after } = move
  const rank = await rankAfter(trx, 'items', { campaignId: item.campaignId, status: to }, item.id, after)
  if (rank === undefined) return undefined
  await saveClosureRound(trx, move)
  const { personId, at, today } = move
  const lapsed = !isOpen(to) && (await lapseExtension(trx, item, today))
  const round = closureMoves.has(move.name) ? { round: roundOf(item) } : {}
  const detail = { ...move.data, ...round, ...(lapsed ? { extensionLapsed: true } : {}), after }
  return saveCard(trx, 'items', item, {
    changes: move.changes,
    unsaid: { rank },
    kind: `item.${move.name}`,
    personId,
    at,
    today,
    detail,
  })
}

/** Each application for closure is a round of its own, with its verifier's answer beside it. */
async function saveClosureRound(trx: Transaction<Database>, move: DecidedMove): Promise<void> {
  const { item, today, personId, data } = move
  if (move.name === 'apply_for_closure') {
    await trx
      .insertInto('closureRequests')
      .values({
        campaignId: item.campaignId,
        itemId: item.id,
        round: roundOf(item),
        completionText: data.completionText ?? '',
        requestedBy: personId,
        requestedOn: today,
      })
      // An application that a suspension cut short was never decided: the new one takes its round up again.
      .onConflict((conflict) =>
        conflict.columns(['campaignId', 'itemId', 'round']).doUpdateSet((eb) => ({
          completionText: eb.ref('excluded.completionText'),
          requestedBy: eb.ref('excluded.requestedBy'),
          requestedOn: eb.ref('excluded.requestedOn'),
        })),
      )
      .execute()
    return
  }
  const outcome = closureOutcomes[move.name]
  if (outcome === undefined) return
  await trx
    .updateTable('closureRequests')
    .set({
      outcome,
      decidedBy: personId,
      decidedOn: today,
      method: data.method ?? null,
      opinion: data.opinion ?? data.reason ?? null,
    })
    .where('campaignId', '=', item.campaignId)
    .where('itemId', '=', item.id)
    .where('decidedOn', 'is', null)
    .execute()
}

/** Each return and each failed look-back begins a new round of application and verification. */
function roundOf({ returns, reopenings }: ItemRow): number {
  return returns + reopenings + 1
}

const closureOutcomes: Record<string, 'closed' | 'ongoing' | 'returned' | undefined> = {
  close: 'closed',
  accept_for_stage: 'ongoing',
  return_for_rework: 'returned',
}

/** Moves of which the history says which round of the closure they belong to. */
const closureMoves = new Set(['apply_for_closure', ...Object.keys(closureOutcomes)])
