import { fieldOf, Refusal, sentenceOf } from '../api.ts'
import { leaveIfSignedOut } from '../session.ts'
import type { Answer } from './mover.ts'

/**
 * Sends one move. Whatever leaves open whether it took effect is `away`: the same key is sent again.
 * @param name under which a refusal carries the card as it is now
 */
export async function postMove<Card>(
  send: () => Promise<{ card: Card; cursor: number }>,
  name: 'item' | 'regulation',
): Promise<Answer<Card>> {
  try {
    return { outcome: 'done', ...(await send()) }
  } catch (error) {
    leaveIfSignedOut(error)
    if (error instanceof Refusal && (error.status === 0 || error.status > 500)) return { outcome: 'away' }
    const card = (((error as Refusal).body ?? {}) as Partial<Record<typeof name, Card>>)[name]
    const field = fieldOf(error)
    return { outcome: 'refused', why: sentenceOf(error), ...(field ? { field } : {}), ...(card ? { card } : {}) }
  }
}
