import { createResource, type JSX, Match, Switch } from 'solid-js'
import { sentenceOf } from '../api.ts'
import { type BoardStore, createBoard } from '../board/board-store.ts'
import { readBoard } from '../board/item-kind.ts'
import { leaveOrThrow } from '../session.ts'
import { say } from '../text/index.ts'
import { Empty } from '../ui/empty.tsx'

/** A board that is only looked at, and that follows what happens by itself. */
export function LiveBoard(props: { title: string; children: (board: BoardStore) => JSX.Element }) {
  const [first] = createResource(() => readBoard().catch(leaveOrThrow))
  return (
    <Switch fallback={<p class="loading">{say().board.loading}</p>}>
      <Match when={first.error as unknown}>
        <Empty title={props.title} hint={sentenceOf(first.error)} />
      </Match>
      <Match when={first()} keyed>
        {(known) => props.children(createBoard(known, (change) => change()))}
      </Match>
    </Switch>
  )
}
