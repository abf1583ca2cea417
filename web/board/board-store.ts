import { type Accessor, batch, createMemo, createSignal, onCleanup } from 'solid-js'
import type { Day } from '#domain/day.ts'
import { figuresOf } from '#domain/figures.ts'
import { createStore } from 'solid-js/store'
import type { Board } from './card.ts'
import { leaveIfSignedOut, recallAgain } from '../session.ts'
import { say } from '../text/index.ts'
import { tell } from '../ui/notice.tsx'
import { createCompany } from './company.ts'
import { ask, hold, type Ledger, letGo, openLedger, type Pending, receive, refuse, reread } from './ledger.ts'
import { followEvents } from './live.ts'
import { itemKind } from './item-kind.ts'
import type { BoardCard, BoardHead, BoardKind } from './kind.ts'
import { createMirror } from './mirror.ts'
import { makeMover, type Refused, type Settled } from './mover.ts'
import { sameIds } from './same-ids.ts'

/** Runs a change of the screen so that cards glide to their new places. */
type Around = (change: () => void) => void

/** The board of items, and the figures of what has been decided on it. */
export function createBoard(first: Board, around: Around) {
  const board = createBoardOf(itemKind, first, around)
  return { ...board, figures: createMemo(() => figuresOf(board.decided())) }
}
export type BoardStore = ReturnType<typeof createBoard>

/** A board as it is seen: the ledger mirrored into signals, so that one changed card is one changed node. */
export function createBoardOf<Card extends BoardCard, Head extends BoardHead>(
  kind: BoardKind<Card, Head>,
  first: Head,
  around: Around,
) {
  type Status = Card['status']
  let ledger: Ledger<Card> = openLedger(kind.cardsOf(first), first.cursor)
  const { cards: items, show: showCards } = createMirror(ledger.shown.items)
  const [shown, setShown] = createSignal(ledger.shown)
  const [known, setKnown] = createSignal(ledger.truth.items)
  const [head, setHead] = createSignal<Head>(first)
  const [line, setLine] = createSignal<{ up: boolean; lastHeard: Date }>(
    first.keptAt ? { up: false, lastHeard: new Date(first.keptAt) } : { up: true, lastHeard: new Date() },
  )

  const company = createCompany()

  const write = (next: Ledger<Card>) => {
    const changed = next.shown !== ledger.shown
    if (next.truth !== ledger.truth) setKnown(next.truth.items)
    ledger = next
    if (changed) batch(() => [showCards(next.shown.items), setShown(next.shown)])
  }
  // What leaves the screen as it is need not be measured before and after.
  const writeGliding = (next: Ledger<Card>) => (next.shown === ledger.shown ? write(next) : around(() => write(next)))

  const [changes, setChanges] = createStore<Record<string, number>>({})
  const [readings, setReadings] = createSignal(0)
  const note = (changed: readonly Card[]) => batch(() => changed.forEach(({ id }) => setChanges(id, (times = 0) => times + 1)))

  let impatient = () => {}
  const move = makeMover<Card>({
    read: () => ledger,
    write: writeGliding,
    post: kind.post,
    patience: (pending) => {
      tell({ text: say().board.unsure(items[pending.id]?.number ?? ''), urgent: true })
      return new Promise((resolve) => {
        const timer = setTimeout(resolve, 5_000)
        impatient = () => [clearTimeout(timer), resolve()]
      })
    },
  })

  const readAgain = async () => {
    const fresh = await kind.read().catch(leaveIfSignedOut)
    if (!fresh || fresh.keptAt) return
    batch(() => [setHead(() => fresh), setReadings((times) => times + 1)])
    writeGliding(reread(ledger, kind.cardsOf(fresh), fresh.cursor))
  }

  onCleanup(
    followEvents({
      began: line().lastHeard,
      cursor: () => ledger.truth.cursor,
      onChange: (told) => {
        if (told.kinds.some(isOfHead)) void Promise.all([recallAgain(), readAgain()])
        const change = { ...kind.changeOf(told), cursor: told.cursor }
        writeGliding(receive(ledger, change))
        note(change.items)
        company.note(told.by)
      },
      onPresence: company.hear,
      onDay: (today: Day) => {
        if (today !== head().today) void readAgain()
      },
      onLine: (up, lastHeard) => {
        if (up) impatient()
        else void recallAgain()
        if (up !== line().up) setLine({ up, lastHeard })
      },
    }),
  )

  // A set: to look thousands of ids up as properties of a fresh object takes a hundred times as long.
  const present = createMemo(() => new Set(Object.keys(shown().items)))
  const idsOf = (status: Status): readonly string[] => (shown().order[status] ?? []).filter((id) => present().has(id))
  const columns: Record<string, Accessor<readonly string[]>> = Object.fromEntries(
    kind.columns.map((status) => [status, createMemo(() => idsOf(status), [], { equals: sameIds })]),
  )
  let report: Report<Card> = () => {}

  /** Where a card stands, or stood before it was dropped for a form. */
  const standing = (id: string): Standing<Card> => {
    const { items: cards, order } = ledger.pending.some((one) => one.id === id && one.waits) ? ledger.truth : ledger.shown
    const status = cards[id]?.status ?? ''
    return { id, status: status as Status, column: order[status] ?? [] }
  }

  return {
    kind,
    head,
    items: items as Readonly<Record<string, Card>>,
    line,
    /** A board that was kept can be looked at only, until the server has been heard. */
    readOnly: () => first.keptAt !== undefined && !line().up && line().lastHeard.getTime() <= Date.parse(first.keptAt),
    /**
     * Every card as it has been decided, not as it is being asked for. Of the cards as they were said: to follow each of thousands would
     * cost more than to count them anew.
     */
    decided: (): readonly Card[] => Object.values(known()),
    company,
    /** Every card as it was last said, in no order; for what counts or looks through them all. */
    cards: (): readonly Card[] => Object.values(shown().items),
    /** The ids of a board column, top to bottom. */
    idsIn: (status: Status): readonly string[] => columns[status]?.() ?? idsOf(status),
    hold(): void {
      company.hold()
      write(hold(ledger))
    },
    letGo(): void {
      writeGliding(letGo(ledger))
      company.letGo()
    },
    /** How often something of an item has changed, a part that leaves its version alone included: a reason to read it again. */
    changesOf: (id: string): number => readings() + (changes[id] ?? 0),
    /** Shows a card where it was dropped while the form of its move is open. @returns what takes it back */
    place(waiting: Omit<Pending, 'waits'>): () => void {
      writeGliding(ask(ledger, { ...waiting, waits: true }))
      return () => writeGliding(refuse(ledger, waiting.key))
    },
    standing,
    /** Shows a move at once and asks the server. @returns what came of it; undefined when there is no such card */
    async ask(id: string, to: Status, after: string | null): Promise<Settled<Card> | undefined> {
      const card = items[id]
      return card && move({ key: crypto.randomUUID(), id, to, after, version: card.version })
    },
    /** The same for one move that is ready to be sent, reported when it is made. @returns the refusal, if there was one */
    async move(asked: Pending): Promise<Refused<Card> | undefined> {
      const before = standing(asked.id)
      const settled = await move(asked)
      if (settled.outcome === 'refused') return settled
      report(before, asked.to as Status)
      return undefined
    },
    /** Who is told of each move that was made. */
    reportTo(listener: Report<Card>): void {
      report = listener
    },
  }
}
/** A board of either kind. */
export type BoardOf<Card extends BoardCard, Head extends BoardHead = BoardHead> = ReturnType<typeof createBoardOf<Card, Head>>

const isOfHead = (kind: string) => /^(person|department|unit|campaign)\./.test(kind)

/** Where a card is before it is moved: its status, and that column as it stands. */
export type Standing<Card extends BoardCard> = { id: string; status: Card['status']; column: readonly string[] }
type Report<Card extends BoardCard> = (before: Standing<Card>, to: Card['status']) => void
