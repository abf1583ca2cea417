import type { RouteSectionProps } from '@solidjs/router'
import { createResource, Match, Show, Switch } from 'solid-js'
import { Refusal, sentenceOf } from '../api.ts'
import { leaveOrThrow } from '../session.ts'
import { say } from '../text/index.ts'
import { Empty } from '../ui/empty.tsx'
import { readBoard } from './item-kind.ts'
import { BoardView } from './board-view.tsx'

/** `/`, and under an open item: the board, or what to do first when there is none. */
export default function BoardPage(props: RouteSectionProps) {
  const [board, { refetch }] = createResource(() => readBoard().catch(leaveOrThrow))
  const failure = () => board.error as unknown
  return (
    <Switch fallback={<p class="loading">{say().board.loading}</p>}>
      <Match when={failure() instanceof Refusal && (failure() as Refusal).code === 'no_campaign'}>
        <Empty title={say().board.noCampaign} hint={say().board.noCampaignHint} />
      </Match>
      <Match when={failure()}>
        <Empty title={say().board.failed} hint={sentenceOf(failure())}>
          <button type="button" onClick={() => void refetch()}>
            {say().board.retry}
          </button>
        </Empty>
      </Match>
      <Match when={board()}>
        {(first) => (
          <Show when={first()} keyed>
            {(known) => <BoardView first={known}>{props.children}</BoardView>}
          </Show>
        )}
      </Match>
    </Switch>
  )
}
