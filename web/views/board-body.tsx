import { type JSX, lazy, Match, Show, Suspense, Switch } from 'solid-js'
import { boardStatuses, type ItemStatus } from '#domain/item.ts'
import type { BoardStore } from '../board/board-store.ts'
import { Columns } from '../board/columns.tsx'
import type { DragSession } from '../board/drag.ts'
import type { Drops } from '../board/drops.ts'
import { say, words } from '../text/index.ts'
import type { LookState } from './look-state.ts'
import { withSheet } from './with-sheet.ts'

const InLanes = lazy(() => withSheet(import('./in-lanes.tsx')))
const MonthView = lazy(() => withSheet(import('./month-view.tsx')))
const TableView = lazy(() => withSheet(import('./table-view.tsx')))

export type BodyProps = {
  board: BoardStore
  state: LookState
  drops: Drops
  session: DragSession
  /** One status that has no column of its own, instead of the board. */
  aside: ItemStatus | undefined
  nameOf: (id: string | null) => string | undefined
  ref: (root: HTMLElement) => void
  children: (id: string) => JSX.Element
}

/** The items as they are looked at: columns, lanes, table or month. */
export function BoardBody(props: BodyProps) {
  const look = () => props.state.look()
  const statuses = () => (props.aside ? [props.aside] : boardStatuses)
  const idsIn = (status: ItemStatus) => props.state.only(props.board.idsIn(status))
  /** Asked for by what looks at all cards at once, and followed there: columns, which draw each by itself, must not follow thousands. */
  const cards = () => statuses().flatMap((status) => idsIn(status).flatMap((id) => props.board.items[id] ?? []))
  const columns = () => statuses().map((id) => ({ id, title: words().status[id], ids: idsIn(id) }))
  const byLane = () => (props.aside ? undefined : look().lanes)
  return (
    <Suspense fallback={<p class="loading">{say().views.reading}</p>}>
      <Switch
        fallback={
          <Show when={props.aside ?? ('board' as const)} keyed>
            <Columns
              label={say().board.label}
              columns={columns()}
              count={say().board.count}
              empty={say().board.empty}
              session={props.session}
              verdict={props.drops.verdict}
              ref={props.ref}
            >
              {props.children}
            </Columns>
          </Show>
        }
      >
        <Match when={look().shape === 'table'}>
          <TableView
            rows={cards()}
            head={props.board.head()}
            sort={look().sort}
            nameOf={props.nameOf}
            onSort={(sort) => props.state.change({ sort })}
          />
        </Match>
        <Match when={look().shape === 'month'}>
          <MonthView
            cards={cards()}
            today={props.board.head().today}
            month={look().month}
            onMonth={(month) => props.state.change({ month })}
          />
        </Match>
        <Match when={byLane()} keyed>
          {(field) => <InLanes {...props} field={field} cards={cards()} idsIn={idsIn} />}
        </Match>
      </Switch>
    </Suspense>
  )
}
