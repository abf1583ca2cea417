import type { RouteSectionProps } from '@solidjs/router'
import { Match, Switch } from 'solid-js'
import { sentenceOf } from '../api.ts'
import { leaveOrThrow } from '../session.ts'
import { say } from '../text/index.ts'
import { createSpoken } from '../text/regulation/index.ts'
import { Empty } from '../ui/empty.tsx'
import { readRegulations } from './regulation-kind.ts'
import { RegulationsView } from './regulations-view.tsx'

/** `/regulations`, and under an open regulation: the campaign's regulations by stage, on the same board as the items. */
export default function RegulationsPage(props: RouteSectionProps) {
  const read = createSpoken(() => readRegulations().catch(leaveOrThrow))
  return (
    <Switch fallback={<p class="loading">{say().item.loading}</p>}>
      <Match when={read.error as unknown}>
        <Empty title={say().nav.regulations} hint={sentenceOf(read.error)} />
      </Match>
      <Match when={read.latest} keyed>
        {(first) => <RegulationsView first={first}>{props.children}</RegulationsView>}
      </Match>
    </Switch>
  )
}
