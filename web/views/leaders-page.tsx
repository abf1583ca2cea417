import { A, type RouteSectionProps, useNavigate } from '@solidjs/router'
import { createMemo, For, Show } from 'solid-js'
import { figuresOf } from '#domain/figures.ts'
import { boardStatuses, isOpen } from '#domain/item.ts'
import type { BoardStore } from '../board/board-store.ts'
import type { Card } from '../board/card.ts'
import { FiguresStrip } from '../board/figures.tsx'
import { me } from '../session.ts'
import { contentLanguage, say, words } from '../text/index.ts'
import { CampaignHead } from '../ui/campaign-head.tsx'
import { Empty } from '../ui/empty.tsx'
import { NoItems } from '../ui/no-items.tsx'
import { ItemLine } from './item-line.tsx'
import { LiveBoard } from './live-board.tsx'

/** `/leaders`, `/leaders/:id`: the items that a responsible leader answers for, by their lights; a leader finds their own first. */
export default function LeadersPage(props: RouteSectionProps) {
  return <LiveBoard title={say().views.leader.title}>{(board) => <Leader board={board} asked={props.params['id']} />}</LiveBoard>
}

function Leader(props: { board: BoardStore; asked: string | undefined }) {
  const navigate = useNavigate()
  const texts = () => say().views.leader
  const cards = createMemo(() =>
    boardStatuses.flatMap((status) => props.board.idsIn(status).flatMap((id) => props.board.items[id] ?? [])),
  )
  const leaders = createMemo(() => props.board.head().people.filter(({ id }) => cards().some(({ leaderId }) => leaderId === id)))
  const chosen = () =>
    leaders().find(({ id }) => id === props.asked) ?? leaders().find(({ id }) => id === me()?.person.id) ?? leaders()[0]
  const theirs = createMemo(() => cards().filter(({ leaderId }) => leaderId === chosen()?.id))
  const departmentOf = (card: Card) => props.board.head().departments.find(({ id }) => id === card.departmentId)?.name
  return (
    <>
      <CampaignHead campaign={props.board.head().campaign} today={props.board.head().today} page={texts().title}>
        <Show when={leaders().length > 0}>
          <label class="as-of">
            {texts().choose}{' '}
            <select lang={contentLanguage} onChange={({ currentTarget }) => navigate(`/leaders/${currentTarget.value}`)}>
              <For each={leaders()}>
                {({ id, name }) => (
                  <option value={id} selected={id === chosen()?.id}>
                    {name}
                  </option>
                )}
              </For>
            </select>
          </label>
        </Show>
      </CampaignHead>
      <Show
        when={chosen()}
        fallback={
          <Show when={cards().length > 0} fallback={<NoItems title={texts().nobody} />}>
            <Empty inside title={texts().nobody} hint={texts().nobodyHint}>
              <A class="button" href="/">
                {say().notFound.home}
              </A>
            </Empty>
          </Show>
        }
      >
        <FiguresStrip figures={figuresOf(theirs())} />
        <div class="item-groups">
          <For each={groupsOf(theirs())}>
            {({ name, items }) => (
              <section>
                <h2>
                  {name} <small>{say().board.count(items.length)}</small>
                </h2>
                <ul>
                  <For each={items}>
                    {(card) => <ItemLine card={card} today={props.board.head().today} department={departmentOf(card)} />}
                  </For>
                </ul>
              </section>
            )}
          </For>
        </div>
      </Show>
    </>
  )
}

/** Open items by their lights, the most urgent first; then what waits for its verifier, and what is done. */
function groupsOf(cards: readonly Card[]): { name: string; items: readonly Card[] }[] {
  const { light, status } = words()
  const open = cards.filter((card) => isOpen(card.status))
  const groups = [
    ...(['overdue', 'near', 'on_course'] as const).map((one) => ({
      name: light[one],
      items: open.filter((card) => card.light === one),
    })),
    { name: status.in_review, items: open.filter((card) => card.light === 'none') },
    { name: say().views.leader.done, items: cards.filter((card) => !isOpen(card.status)) },
  ]
  return groups.filter(({ items }) => items.length > 0)
}
