import { type Accessor, batch, createMemo, createSignal, onCleanup } from 'solid-js'
import type { Day } from '#domain/day.ts'
import { figuresOf } from '#domain/figures.ts'
import { createStore } from 'solid-js/store'
import { boardStatuses, type ItemStatus } from '#domain/item.ts'
import type { Board, Card } from './card.ts'
import { answerOf, api } from '../api.ts'
import { leaveIfSignedOut } from '../session.ts'
import { say, words } from '../text/index.ts'
import { tell } from '../ui/notice.tsx'
import { ask, hold, type Ledger, letGo, openLedger, type Pending, receive, refuse, reread } from './ledger.ts'
import { followEvents } from './live.ts'
import { createMirror } from './mirror.ts'
import { makeMover, type Refused } from './mover.ts'
import { postMove } from './post-move.ts'

export const readBoard = () => answerOf(api.board.$get())

/** Runs a change of the screen so that cards glide to their new places. */
type Around = (change: () => void) => void

/** The office's board as it is seen: the ledger mirrored into signals, so that one changed card is one changed node. */
export function createBoard(first: Board, around: Around) {
  let ledger: Ledger<Card> = openLedger(first.items, first.cursor)
  const { cards: items, show: showCards } = createMirror(ledger.shown.items)
  const [order, setOrder] = createSignal(ledger.shown.order)
  const [known, setKnown] = createSignal(ledger.truth.items)
  const [head, setHead] = createSignal(first)
  const [line, setLine] = createSignal<{ up: boolean; lastHeard: Date }>({ up: true, lastHeard: new Date() })

  const write = (next: Ledger<Card>) => {
    const changed = next.shown !== ledger.shown
    if (next.truth !== ledger.truth) setKnown(next.truth.items)
    ledger = next
    if (changed) batch(() => [showCards(next.shown.items), setOrder(next.shown.order)])
  }
  const writeGliding = (next: Ledger<Card>) => around(() => write(next))

  const [changes, setChanges] = createStore<Record<string, number>>({})
  const [readings, setReadings] = createSignal(0)
  const note = (changed: readonly Card[]) => batch(() => changed.forEach(({ id }) => setChanges(id, (times = 0) => times + 1)))

  let impatient = () => {}
  const move = makeMover<Card>({
    read: () => ledger,
    write: writeGliding,
    post: postMove,
    patience: (pending) => {
      tell({ text: say().board.unsure(items[pending.id]?.number ?? ''), urgent: true })
      return new Promise((resolve) => {
        const timer = setTimeout(resolve, 5_000)
        impatient = () => [clearTimeout(timer), resolve()]
      })
    },
  })

  const readAgain = async () => {
    const fresh = await readBoard().catch(leaveIfSignedOut)
    if (!fresh) return
    batch(() => [setHead(fresh), setReadings((times) => times + 1)])
    writeGliding(reread(ledger, fresh.items, fresh.cursor))
  }

  onCleanup(
    followEvents({
      cursor: () => ledger.truth.cursor,
      onChange: (change) => {
        writeGliding(receive(ledger, change))
        note(change.items)
      },
      onDay: (today: Day) => {
        if (today !== head().today) void readAgain()
      },
      onLine: (up, lastHeard) => {
        if (up) impatient()
        if (up !== line().up) setLine({ up, lastHeard })
      },
    }),
  )

  const columns = Object.fromEntries(
    boardStatuses.map((status) => [status, createMemo(() => present(order()[status], items), [], { equals: sameIds })]),
  ) as Record<ItemStatus, Accessor<readonly string[]>>
  // A figure counts what has been decided, not what is being asked for.
  const figures = createMemo(() => figuresOf(Object.values(known())))

  return {
    head,
    items,
    line,
    figures,
    /** The ids of a board column, top to bottom. */
    idsIn: (status: ItemStatus): readonly string[] => columns[status]?.() ?? present(order()[status], items),
    hold: () => write(hold(ledger)),
    letGo: () => writeGliding(letGo(ledger)),
    /** How often something of an item has changed, a part that leaves its version alone included: a reason to read it again. */
    changesOf: (id: string): number => readings() + (changes[id] ?? 0),
    /** Shows a card where it was dropped while the form of its move is open. @returns what takes it back */
    place(waiting: Omit<Pending, 'waits'>): () => void {
      writeGliding(ask(ledger, { ...waiting, waits: true }))
      return () => writeGliding(refuse(ledger, waiting.key))
    },
    /** Shows the move at once and asks the server; says in a notice that it was done. @returns the refusal, if there was one */
    async move(asked: Pending): Promise<Refused<Card> | undefined> {
      const card = items[asked.id]
      const reordered = ledger.truth.items[asked.id]?.status === asked.to
      const settled = await move(asked)
      if (settled.outcome === 'refused') return settled
      const { board } = say()
      const number = card?.number ?? ''
      tell({ text: reordered ? board.reordered(number) : board.moved(number, words().status[asked.to as ItemStatus]) })
      return undefined
    },
  }
}
export type BoardStore = ReturnType<typeof createBoard>

function present(ids: readonly string[] | undefined, items: Record<string, Card>): readonly string[] {
  return (ids ?? []).filter((id) => items[id])
}

function sameIds(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id, at) => id === b[at])
}
