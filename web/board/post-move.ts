import type { ItemStatus } from '#domain/item.ts'
import type { Card } from './card.ts'
import { answerOf, api, fieldOf, Refusal, sentenceOf } from '../api.ts'
import { leaveIfSignedOut } from '../session.ts'
import type { Pending } from './ledger.ts'
import type { Answer } from './mover.ts'

/** Sends one move. Whatever leaves open whether it took effect is `away`: the same key is sent again. */
export async function postMove({ id, key, to, after, version, data }: Pending): Promise<Answer<Card>> {
  try {
    const { item, cursor } = await answerOf(
      api.items[':id'].moves.$post(
        { param: { id }, json: { ...data, to: to as ItemStatus, after, version } },
        { headers: { 'idempotency-key': key } },
      ),
    )
    return { outcome: 'done', card: item, cursor }
  } catch (error) {
    leaveIfSignedOut(error)
    if (error instanceof Refusal && (error.status === 0 || error.status > 500)) return { outcome: 'away' }
    const { item } = ((error as Refusal).body ?? {}) as { item?: Card }
    const field = fieldOf(error)
    return { outcome: 'refused', why: sentenceOf(error), ...(field ? { field } : {}), ...(item ? { card: item } : {}) }
  }
}
