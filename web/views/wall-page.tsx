import { createMemo, For, onCleanup, onMount, Show } from 'solid-js'
import type { BoardStore } from '../board/board-store.ts'
import { FiguresStrip } from '../board/figures.tsx'
import { formatTime } from '../text/format.ts'
import { language, say } from '../text/index.ts'
import { CampaignHead } from '../ui/campaign-head.tsx'
import { NoItems } from '../ui/no-items.tsx'
import { ItemLine } from './item-line.tsx'
import { LiveBoard } from './live-board.tsx'

/** `/wall`: figures and what is urgent, large enough for the end of the room; it follows by itself and has nothing to press but F. */
export default function WallPage() {
  return <LiveBoard title={say().views.wall.title}>{(board) => <Wall board={board} />}</LiveBoard>
}

function Wall(props: { board: BoardStore }) {
  const texts = () => say().views.wall
  const inLight = (light: 'overdue' | 'near') =>
    (['assigned', 'in_progress'] as const)
      .flatMap((status) => props.board.idsIn(status).flatMap((id) => props.board.items[id] ?? []))
      .filter((card) => card.light === light)
      .toSorted((a, b) => (a.workdaysLeft ?? 0) - (b.workdaysLeft ?? 0))
  const groups = createMemo(() => [
    { light: 'overdue', name: texts().overdue, none: texts().noneOverdue, items: inLight('overdue') },
    { light: 'near', name: texts().near, none: texts().noneNear, items: inLight('near') },
  ])
  const byKeys = ({ key, ctrlKey, metaKey }: KeyboardEvent) => {
    if (key.toLowerCase() === 'f' && !ctrlKey && !metaKey) void document.documentElement.requestFullscreen()
  }
  onMount(() => addEventListener('keydown', byKeys))
  onCleanup(() => removeEventListener('keydown', byKeys))
  const departmentOf = (departmentId: string | null) => props.board.head().departments.find(({ id }) => id === departmentId)?.name
  return (
    <div class="wall" onDblClick={() => void document.documentElement.requestFullscreen()}>
      <CampaignHead campaign={props.board.head().campaign} today={props.board.head().today} page={texts().title}>
        <Show when={!props.board.line().up}>
          <p class="stale" role="status">
            {say().board.stale(formatTime(props.board.line().lastHeard, language()))}
          </p>
        </Show>
      </CampaignHead>
      <Show when={props.board.figures().total > 0} fallback={<NoItems title={say().board.noItems} />}>
        <FiguresStrip figures={props.board.figures()} />
        <div class="item-groups">
          <For each={groups()}>
            {(group) => (
              <section data-light={group.light}>
                <h2>
                  {group.name} <small>{say().board.count(group.items.length)}</small>
                </h2>
                <Show when={group.items.length > 0} fallback={<p>{group.none}</p>}>
                  <ul>
                    <For each={group.items}>
                      {(card) => (
                        <ItemLine
                          card={card}
                          today={props.board.head().today}
                          department={departmentOf(card.departmentId)}
                          still
                        />
                      )}
                    </For>
                  </ul>
                </Show>
              </section>
            )}
          </For>
        </div>
      </Show>
    </div>
  )
}
