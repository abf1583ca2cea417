import { A } from '@solidjs/router'
import { Show } from 'solid-js'
import { useBoard } from '../board/board-context.ts'
import { clockText } from '../board/due.ts'
import { say, words } from '../text/index.ts'
import { Content } from '../ui/content.tsx'
import { Light } from '../ui/light.tsx'
import { Actions } from './actions.tsx'
import { ClosureFile } from './closure-file.tsx'
import { useDays } from './day.ts'
import { EvidencePanel } from './evidence-panel.tsx'
import { History } from './history.tsx'
import { Part } from './part.tsx'
import { Dates } from './parts/dates.tsx'
import { Extensions } from './parts/extensions.tsx'
import { Mails } from './parts/mails.tsx'
import { Measures } from './parts/measures.tsx'
import { Notes } from './parts/notes.tsx'
import { Plan } from './parts/plan.tsx'
import { Regulations } from './parts/regulations.tsx'
import { Responsibility } from './parts/responsibility.tsx'
import { Rounds } from './parts/rounds.tsx'
import { Suggestions } from './parts/suggestions.tsx'
import type { Item, ItemEvents } from './read-item.ts'

/** All there is to know of one item: what can be done, then what is asked, what is done, what was decided. */
export function ItemSheet(props: { item: Item; events: ItemEvents }) {
  const { board, nameOf } = useBoard()
  const { day } = useDays()
  const clock = () => clockText(props.item, { sentences: say(), words: words(), day })
  const status = () => {
    const { status: now, suspendedUntil } = props.item
    return now === 'suspended' && suspendedUntil
      ? say().pair(say().item.suspendedUntil, day(suspendedUntil))
      : words().status[now]
  }
  const mergedInto = () => board.items[props.item.mergedIntoId ?? '']
  return (
    <>
      <header class="sheet-head">
        <p>
          <span class="card-number">{props.item.number}</span> <span>{status()}</span> <Light {...clock()} />
          <Show when={props.item.returns > 0}>
            <span class="mark">{say().card.returned(props.item.returns)}</span>
          </Show>
          <Show when={props.item.reopenings > 0}>
            <span class="mark">{say().card.reopened(props.item.reopenings)}</span>
          </Show>
          <Show when={mergedInto()}>{(into) => <A href={`/items/${into().id}`}>{say().item.mergedInto(into().number)}</A>}</Show>
        </p>
        <h2>
          <Content>{props.item.title}</Content>
        </h2>
      </header>
      <Actions item={props.item} />
      <Responsibility item={props.item} />
      <Dates item={props.item} />
      <Extensions item={props.item} />
      <Plan item={props.item} />
      <Measures item={props.item} />
      <Part title={say().item.evidence}>
        <EvidencePanel item={props.item} />
      </Part>
      <Notes item={props.item} />
      <Rounds item={props.item} />
      <Suggestions item={props.item} />
      <Regulations item={props.item} />
      <Mails of="items" id={props.item.id} board={board} />
      <ClosureFile itemId={props.item.id} />
      <Part title={say().item.history}>
        <History
          events={props.events}
          day={day}
          nameOf={(id) => nameOf(id) ?? board.items[id]?.number}
          kindLabels={board.head().campaign.kindLabels}
        />
      </Part>
    </>
  )
}
