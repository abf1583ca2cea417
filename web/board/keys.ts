import { say } from '../text/index.ts'
import type { Verdict } from './column.tsx'
import type { ColumnSpec } from './columns.tsx'
import type { DragSession } from './drag.ts'
import { stepFrom, type Target } from './target.ts'

type Host = {
  columns(): readonly ColumnSpec[]
  verdict(column: string, lifted: readonly string[]): Verdict | undefined
  /** Says a sentence to whoever cannot see the board. */
  speak(sentence: string): void
  /** Brings a card into view and puts the focus on it. */
  focus(id: string): void
}

/**
 * The board by keyboard. Arrows walk from card to card; the space bar picks up the card in focus, arrows then carry it, space or Enter
 * lets it go, Escape puts it back. With the shift key arrows choose several cards, and X chooses one.
 */
export function moveByKeys(root: HTMLElement, session: DragSession, host: Host): void {
  const specOf = (id: string) => host.columns().find((column) => column.id === id)
  const others = (column: string) => (specOf(column)?.ids ?? []).filter((id) => !session.drag()?.ids.includes(id))

  /** Where the lifted cards come from, as a place to return to. */
  const home = (): Target => {
    const { id = '', from = '' } = session.drag() ?? {}
    const ids = specOf(from)?.ids ?? []
    const below = ids.slice(ids.indexOf(id)).find((one) => others(from).includes(one))
    return { column: from, before: below ?? null }
  }
  const placeIn = ({ column, before }: Target) => {
    const ids = others(column)
    const at = before === null ? ids.length + 1 : ids.indexOf(before) + 1
    return say().drag.place(specOf(column)?.title ?? '', at, ids.length + (session.drag()?.ids.length ?? 1))
  }
  const ruling = (column: string) => host.verdict(column, session.drag()?.ids ?? [])
  const aim = (target: Target, passed: readonly string[] = []) => {
    const { from } = session.drag() ?? {}
    const verdict = ruling(target.column)
    session.aim(target.column === from && !verdict?.legal ? null : target)
    const what = target.column === from ? '' : (verdict?.text ?? '')
    host.speak([...passed, placeIn(target), what].filter(Boolean).join(' '))
  }

  const lift = (id: string, column: string) => {
    if (!session.lift(id, column, 'keys')) return
    const { ids } = session.drag() ?? { ids: [] }
    const names = say().list(ids.map((one) => session.nameOf(one)))
    host.speak([say().drag.lifted(names), placeIn(home()), say().drag.how].join(' '))
  }
  const carryUpOrDown = (step: -1 | 1) => {
    const at = session.drag()?.target ?? home()
    const verdict = ruling(at.column)
    if (!verdict?.legal) return host.speak(verdict?.text ?? '')
    const before = stepFrom(others(at.column), at.before, step)
    if (before === undefined) host.speak(step < 0 ? say().drag.first : say().drag.last)
    else aim({ column: at.column, before })
  }
  /** Columns that may not take the card are passed over, and each says why. */
  const carrySideways = (step: -1 | 1) => {
    const drag = session.drag()
    const columns = host.columns()
    const at = columns.findIndex(({ id }) => id === (drag?.target?.column ?? drag?.from))
    const passed: string[] = []
    for (let to = at + step; columns[to]; to += step) {
      const { id, title } = columns[to] as ColumnSpec
      if (id === drag?.from) return aim(home(), passed)
      const verdict = ruling(id)
      if (verdict?.legal) return aim({ column: id, before: others(id)[0] ?? null }, passed)
      passed.push(say().drag.passed(title, verdict?.text ?? ''))
    }
    host.speak([...passed, say().drag.noFurther].join(' '))
  }
  const end = (drop: boolean) => {
    const { id = '', target } = session.drag() ?? {}
    const name = session.nameOf(id)
    if (drop) session.drop()
    else session.cancel()
    host.speak(drop && target ? say().drag.dropped(name) : say().drag.back(name))
    // Its new place is drawn by now; whoever works by keyboard goes on from there.
    host.focus(id)
  }
  const carry: Record<string, () => void> = {
    ArrowUp: () => carryUpOrDown(-1),
    ArrowDown: () => carryUpOrDown(1),
    ArrowLeft: () => carrySideways(-1),
    ArrowRight: () => carrySideways(1),
    ' ': () => end(true),
    Enter: () => end(true),
    Escape: () => end(false),
  }

  const walk = (id: string, column: string, key: string): string | undefined => {
    const columns = host.columns()
    const at = columns.findIndex((one) => one.id === column)
    const ids = columns[at]?.ids ?? []
    const row = ids.indexOf(id)
    if (key === 'ArrowUp') return ids[row - 1]
    if (key === 'ArrowDown') return ids[row + 1]
    const side = key === 'ArrowLeft' ? columns.slice(0, at).toReversed() : columns.slice(at + 1)
    const next = side.find((one) => one.ids.length > 0)?.ids ?? []
    return next[Math.min(row, next.length - 1)]
  }
  const choose = (id: string) => {
    const { ids } = session.selection
    host.speak(
      ids().has(id) ? say().drag.chosen(session.nameOf(id), ids().size) : say().drag.unchosen(session.nameOf(id), ids().size),
    )
  }

  /** @returns whether the key meant something to the card in focus */
  const atRest = (event: KeyboardEvent, id: string, column: string): boolean => {
    const { key, shiftKey } = event
    if (key === ' ') lift(id, column)
    else if (key === 'x' || key === 'X') {
      session.selection.toggle(id)
      choose(id)
    } else if (key.startsWith('Arrow')) {
      const to = walk(id, column, key)
      if (!to) return true
      if (shiftKey && (specOf(column)?.ids ?? []).includes(to)) {
        session.selection.extendTo(id, specOf(column)?.ids ?? [])
        session.selection.extendTo(to, specOf(column)?.ids ?? [])
        choose(to)
      }
      host.focus(to)
    } else if (key === 'Escape' && session.selection.ids().size > 0) {
      session.selection.clear()
      host.speak(say().drag.noneChosen)
    } else return false
    return true
  }

  root.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (session.drag()?.by === 'keys') {
      const act = carry[event.key]
      if (!act) return
      event.preventDefault()
      return act()
    }
    const target = event.target as HTMLElement
    const card = target.closest('button') ? null : target.closest<HTMLElement>('[data-id]')
    const column = card?.closest<HTMLElement>('[data-column]')?.dataset['column'] ?? ''
    if (card && atRest(event, card.dataset['id'] ?? '', column)) event.preventDefault()
  })
  // Whoever goes elsewhere lets go.
  root.addEventListener('focusout', ({ relatedTarget }) => {
    if (session.drag()?.by === 'keys' && relatedTarget && !root.contains(relatedTarget as Node)) end(false)
  })
  root.addEventListener('pointerdown', () => {
    if (session.drag()?.by === 'keys') end(false)
  })
}
