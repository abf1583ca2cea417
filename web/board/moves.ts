import { onCleanup, onMount } from 'solid-js'
import { say } from '../text/index.ts'
import { tell } from '../ui/notice.tsx'
import type { BoardOf, Standing as StandingOf } from './board-store.ts'
import type { MoveErrand } from './errand.ts'
import type { BoardCard, BoardHead } from './kind.ts'
import { nearestAbove } from './target.ts'
import type { Ruling } from './verdict.ts'

type Parts<Card extends BoardCard> = {
  rule: (card: Card, to: Card['status']) => Ruling
  begin: (errand: MoveErrand<Card['status']>) => Promise<string | undefined>
}

const remembered = 50

/**
 * Moves one card or several and says in one notice what came of it. What was moved can be moved back, where the rules know a
 * transition that leads back: never by a silent rewrite.
 */
export function createMoves<Card extends BoardCard, Head extends BoardHead>(
  board: BoardOf<Card, Head>,
  { rule, begin }: Parts<Card>,
) {
  type Status = Card['status']
  type Standing = StandingOf<Card>
  const history: Standing[][] = []

  const ask = async (ids: readonly string[], to: Status, after: string | null) => {
    let above = after
    const asked = ids.map((id) => {
      const settled = board.ask(id, to, above)
      above = id
      return settled
    })
    return Promise.all(asked)
  }
  const remember = (moved: Standing[]) => {
    history.push(moved)
    if (history.length > remembered) history.shift()
  }
  const report = (sentence: string, refusals: readonly string[], moved: Standing[]) => {
    const action =
      moved.length > 0 && moved.every(leadsBack) ? { name: say().board.undo, act: () => void undo(moved) } : undefined
    const text = [...(moved.length > 0 ? [sentence] : []), ...refusals].join(' ')
    if (text !== '') tell({ text, urgent: refusals.length > 0, ...(action && { action }) })
  }

  /** Whether a move cannot be made without its form. */
  const asksMore = (id: string, to: Status) => board.kind.asksOf((board.items[id] as Card).status, to).length > 0

  /** Moves cards below `after`, one below the other; `refusals` are said along with what the server refuses. */
  const moveAll = async (ids: readonly string[], to: Status, after: string | null, refusals: readonly string[] = []) => {
    if (board.readOnly()) return tell({ text: say().board.readOnly, urgent: true })
    const [only] = ids
    if (only !== undefined && ids.length === 1 && asksMore(only, to)) return void begin({ name: 'move', id: only, to, after })
    const quick = ids.filter((id) => !asksMore(id, to))
    const alone = ids.filter((id) => !quick.includes(id)).map((id) => say().board.moveAlone(numberOf(id)))
    const before = quick.map(board.standing)
    const settled = await ask(quick, to, after)
    const moved = before.filter((_, at) => settled[at]?.outcome === 'done')
    const refused = settled.flatMap((one, at) =>
      one?.outcome === 'refused' ? [say().board.refused(numberOf(quick[at] ?? ''), one.why)] : [],
    )
    if (moved.length > 0) remember(moved)
    report(sentenceOn(moved, to), [...refusals, ...alone, ...refused], moved)
  }
  board.reportTo((before, to) => {
    remember([before])
    report(sentenceOn([before], to), [], [before])
  })
  const numberOf = (id: string) => board.items[id]?.number ?? ''
  const sentenceOn = (moved: Standing[], to: Status) => {
    const names = say().list(moved.map(({ id }) => numberOf(id)))
    return moved.every(({ status }) => status === to)
      ? say().board.reordered(names)
      : say().board.moved(names, board.kind.nameOf(to))
  }

  const wayBack = ({ id, status }: Standing) => {
    const card = board.items[id]
    return card && rule(card, status)
  }
  const leadsBack = (before: Standing) => wayBack(before)?.legal === true
  /** Moves cards back where a transition leads back, to the place they had. */
  const undo = async (moved: Standing[] | undefined = history.at(-1)) => {
    if (board.readOnly()) return tell({ text: say().board.readOnly, urgent: true })
    if (!moved) return tell({ text: say().board.nothingToUndo })
    if (history.includes(moved)) history.splice(history.indexOf(moved), 1)
    const [only] = moved
    if (only && moved.length === 1 && leadsBack(only) && asksMore(only.id, only.status)) {
      const after = nearestAbove(only.column, only.id, board.idsIn(only.status))
      return void begin({ name: 'move', id: only.id, to: only.status, after })
    }
    const back = moved.filter(leadsBack)
    const refusals = moved
      .filter((one) => !leadsBack(one))
      .map((one) => say().board.noWayBack(numberOf(one.id), wayBack(one)?.text ?? ''))
    const settled = await Promise.all(
      back.map(({ id, status, column }) => board.ask(id, status, nearestAbove(column, id, board.idsIn(status)))),
    )
    const refused = settled.flatMap((one, at) =>
      one?.outcome === 'refused' ? [say().board.noWayBack(numberOf(back[at]?.id ?? ''), one.why)] : [],
    )
    const names = say().list(back.filter((_, at) => settled[at]?.outcome === 'done').map(({ id }) => numberOf(id)))
    const text = [...(names ? [say().board.undone(names)] : []), ...refusals, ...refused].join(' ')
    if (text) tell({ text, urgent: refusals.length + refused.length > 0 })
  }

  const undoByKeys = (event: KeyboardEvent) => {
    const writing = (event.target as Element).closest?.('input, textarea, select, .form-dialog')
    if (writing || event.shiftKey || event.altKey || !(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z') return
    event.preventDefault()
    void undo()
  }
  onMount(() => window.addEventListener('keydown', undoByKeys))
  onCleanup(() => window.removeEventListener('keydown', undoByKeys))
  return { moveAll, undo }
}
export type Moves<Card extends BoardCard> = ReturnType<typeof createMoves<Card, BoardHead>>
