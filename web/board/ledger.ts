import { applyCard, applyChange, type Change, type Order, place, type Placed, readTruth, type Truth } from './truth.ts'

/** A move that this browser asked for and that the truth does not contain yet. */
export type Pending = {
  /** The request's key: the same on every retry, so that it takes effect once. */
  key: string
  id: string
  to: string
  after: string | null
  /** The item's version as its mover saw it. */
  version: number
  /** What its form was given. */
  data?: object
  /** Its form is still being filled in: the card is shown where it was dropped, and nothing is sent yet. */
  waits?: true
  /** Set once the server has said yes: the event that the truth must reach before this move is forgotten. */
  cursor?: number
}

export type View<Card> = { items: Record<string, Card>; order: Order }

/**
 * The screen is what the server said with the moves still pending replayed on it: to undo a move is to forget it. While a
 * drag is on, `shown` stands still, whatever is learned meanwhile.
 */
export type Ledger<Card extends Placed> = {
  truth: Truth<Card>
  pending: readonly Pending[]
  holding: boolean
  shown: View<Card>
}

export function openLedger<Card extends Placed>(cards: readonly Card[], cursor: number): Ledger<Card> {
  const truth = readTruth(cards, cursor)
  return { truth, pending: [], holding: false, shown: replay(truth, []) }
}

/** The board was read anew: what it contains is pending no longer. */
export function reread<Card extends Placed>(ledger: Ledger<Card>, cards: readonly Card[], cursor: number): Ledger<Card> {
  return show({ ...ledger, truth: readTruth(cards, cursor), pending: unsettled(ledger.pending, cursor) })
}

/** Shows a move; one of the same key, which waited for its form, is replaced. */
export function ask<Card extends Placed>(ledger: Ledger<Card>, move: Pending): Ledger<Card> {
  return show({ ...ledger, pending: [...ledger.pending.filter(({ key }) => key !== move.key), move] })
}

/**
 * The server did what `key` asked. The move is still replayed until the truth gets there by itself; the mover's later moves of
 * the same item now speak of the new version.
 */
export function confirm<Card extends Placed>(ledger: Ledger<Card>, key: string, card: Card, cursor: number): Ledger<Card> {
  const truth = applyCard(ledger.truth, card)
  const mine = ledger.pending.findIndex((move) => move.key === key)
  const pending = ledger.pending.map((move, at) => {
    if (at === mine) return { ...move, cursor }
    return at > mine && move.id === card.id ? { ...move, version: card.version } : move
  })
  return show({ ...ledger, truth, pending: unsettled(pending, truth.cursor) })
}

/** The server refused, or the form was cancelled: the move is forgotten, so the card is where it was. `card` is the item as it is now, if it was told. */
export function refuse<Card extends Placed>(ledger: Ledger<Card>, key: string, card?: Card): Ledger<Card> {
  const truth = card ? applyCard(ledger.truth, card) : ledger.truth
  const refused = ledger.pending.find((move) => move.key === key)
  const pending = ledger.pending
    .filter((move) => move !== refused)
    .map((move) => (refused && isBelow(move, refused, truth) ? { ...move, after: refused.after } : move))
  return show({ ...ledger, truth, pending })
}

/** Whether a move names as its neighbour a card that never came: it then stands where that card would have stood. */
function isBelow(move: Pending, refused: Pending, truth: Truth<Placed>): boolean {
  return move.after === refused.id && move.to === refused.to && truth.items[refused.id]?.status !== refused.to
}

/** Somebody, here or elsewhere, changed the board. */
export function receive<Card extends Placed>(ledger: Ledger<Card>, change: Change<Card>): Ledger<Card> {
  const truth = applyChange(ledger.truth, change)
  return show({ ...ledger, truth, pending: unsettled(ledger.pending, truth.cursor) })
}

/** A drag begins: the screen stands still until `letGo`. */
export function hold<Card extends Placed>(ledger: Ledger<Card>): Ledger<Card> {
  return { ...ledger, holding: true }
}

export function letGo<Card extends Placed>(ledger: Ledger<Card>): Ledger<Card> {
  return show({ ...ledger, holding: false })
}

/** The move to send next, if any waits. One at a time: each names a neighbour that the one before may have put there. */
export function nextToSend(ledger: Ledger<Placed>): Pending | undefined {
  return ledger.pending.find((move) => move.cursor === undefined && !move.waits)
}

const unsettled = (pending: readonly Pending[], cursor: number) =>
  pending.filter((move) => move.cursor === undefined || move.cursor > cursor)

function show<Card extends Placed>(ledger: Ledger<Card>): Ledger<Card> {
  return ledger.holding ? ledger : { ...ledger, shown: replay(ledger.truth, ledger.pending) }
}

function replay<Card extends Placed>({ items, order }: Truth<Card>, pending: readonly Pending[]): View<Card> {
  const known = pending.filter((move) => items[move.id])
  const moved = known.map((move) => [move.id, { ...items[move.id], status: move.to }])
  return {
    items: known.length === 0 ? items : { ...items, ...Object.fromEntries(moved) },
    order: known.reduce((sum, move) => place(sum, move.id, move.to, move.after), order),
  }
}
