import { ask, confirm, type Ledger, nextToSend, type Pending, refuse } from './ledger.ts'
import type { Placed } from './truth.ts'

/** How the server answered a move; `away` when it could not be asked, and nobody knows whether it took effect. */
export type Answer<Card> = { outcome: 'done'; card: Card; cursor: number } | Refused<Card> | { outcome: 'away' }
/** `field` is what the refusal is about, by its path in the request. */
export type Refused<Card> = { outcome: 'refused'; why: string; field?: string; card?: Card }

type Moves<Card extends Placed> = {
  read(): Ledger<Card>
  write(ledger: Ledger<Card>): void
  post(move: Pending): Promise<Answer<Card>>
  /** Resolves when it is worth asking again after the server was away. */
  patience(move: Pending): Promise<void>
}

/** What becomes of a move in the end. */
export type Settled<Card> = Exclude<Answer<Card>, { outcome: 'away' }>

/**
 * Shows each move at once and sends them one after another, in the order they were made. A move whose answer was lost is sent
 * again with its key until there is one.
 */
export function makeMover<Card extends Placed>({ read, write, post, patience }: Moves<Card>) {
  const waiting = new Map<string, (settled: Settled<Card>) => void>()
  let sending = false

  const settle = (move: Pending, answer: Settled<Card>) => {
    write(
      answer.outcome === 'done' ? confirm(read(), move.key, answer.card, answer.cursor) : refuse(read(), move.key, answer.card),
    )
    waiting.get(move.key)?.(answer)
    waiting.delete(move.key)
  }

  const sendAll = async () => {
    if (sending) return
    sending = true
    for (let move = nextToSend(read()); move; move = nextToSend(read())) {
      const answer = await post(move)
      if (answer.outcome === 'away') await patience(move)
      else settle(move, answer)
    }
    sending = false
  }

  /** Asks for a move; resolves with the server's answer. */
  return (move: Pending): Promise<Settled<Card>> => {
    write(ask(read(), move))
    const settled = new Promise<Settled<Card>>((resolve) => waiting.set(move.key, resolve))
    void sendAll()
    return settled
  }
}
