import { createMemo, For, type JSX } from 'solid-js'
import { boardStatuses } from '#domain/item.ts'
import { Columns } from '../board/columns.tsx'
import type { Verdict } from '../board/column.tsx'
import type { DragSession } from '../board/drag.ts'
import { columnIn } from '../board/lanes.ts'
import { say, words } from '../text/index.ts'
import { Content } from '../ui/content.tsx'

type Props = {
  lanes: readonly string[]
  nameOf: (lane: string) => string
  idsIn: (status: string, lane: string) => readonly string[]
  session: DragSession
  verdict: (column: string, ids: readonly string[]) => Verdict | undefined
  ref: (root: HTMLElement) => void
  children: (id: string) => JSX.Element
}

/** The board in lanes, one below the other; each is a board of its own with the columns of all. */
export default function LanesView(props: Props) {
  return (
    <div class="lanes" ref={props.ref}>
      <For each={props.lanes}>
        {(lane) => {
          const columns = createMemo(() =>
            boardStatuses.map((status) => ({
              id: columnIn(lane, status),
              title: words().status[status],
              ids: props.idsIn(status, lane),
            })),
          )
          const count = () => columns().reduce((sum, { ids }) => sum + ids.length, 0)
          return (
            <section class="lane" aria-labelledby={`lane-${lane}`}>
              <h2 id={`lane-${lane}`} class="lane-name">
                <Content>{props.nameOf(lane)}</Content> <small>{say().board.count(count())}</small>
              </h2>
              <Columns
                label={say().views.lane(props.nameOf(lane), count())}
                columns={columns()}
                count={say().board.count}
                empty={say().board.empty}
                session={props.session}
                verdict={props.verdict}
              >
                {props.children}
              </Columns>
            </section>
          )
        }}
      </For>
    </div>
  )
}
