import { For, type JSX, Show } from 'solid-js'
import { useBoard } from '../board/board-context.ts'
import { clockText } from '../board/due.ts'
import { language, say, words } from '../text/index.ts'
import { formatDay } from '../text/format.ts'
import { Content } from '../ui/content.tsx'
import { Light } from '../ui/light.tsx'
import { Actions } from './actions.tsx'
import { EvidencePanel } from './evidence-panel.tsx'
import { Fact, Facts } from './facts.tsx'
import { History } from './history.tsx'
import type { Item, ItemEvents } from './read-item.ts'

/** All there is to know of one item, in the order of the printed ledger. */
export function ItemSheet(props: { item: Item; events: ItemEvents }) {
  const { board, nameOf } = useBoard()
  const day = (on: string) => formatDay(on, language(), board.head().today)
  const clock = () => clockText(props.item, { sentences: say(), words: words(), day })
  const category = () => board.head().categories.find(({ id }) => id === props.item.categoryId)
  const supporting = () => props.item.supportingIds.map((id) => nameOf(id)).filter((name) => name !== undefined)
  const dayOr = (on: string | null) => (on ? day(on) : undefined)
  return (
    <>
      <header class="sheet-head">
        <p>
          <span class="card-number">{props.item.number}</span> <span>{words().status[props.item.status]}</span>{' '}
          <Light {...clock()} />
        </p>
        <h2>
          <Content>{props.item.title}</Content>
        </h2>
      </header>
      <Actions item={props.item} />
      <Part title={say().item.responsibility}>
        <Facts>
          <Fact name={say().item.leader} content={nameOf(props.item.leaderId)} />
          <Fact name={say().item.department} content={nameOf(props.item.departmentId)} />
          <Fact name={say().item.supporting} content={supporting().join('、')} />
          <Fact name={say().item.owner} content={nameOf(props.item.ownerId)} />
          <Fact name={say().item.verifier} content={nameOf(props.item.verifierId)} />
        </Facts>
      </Part>
      <Part title={say().item.dates}>
        <Facts>
          <Fact name={say().item.due} value={dayOr(props.item.dueOn)} />
          <Fact name={say().item.original} value={dayOr(props.item.originalDueOn)} />
          <Fact name={say().item.extensions} value={say().item.times(props.item.extensions)} />
          <Fact name={say().item.assignedOn} value={dayOr(props.item.assignedOn)} />
          <Fact name={say().item.signedOn} value={dayOr(props.item.signedOn)} />
          <Fact name={say().item.submittedOn} value={dayOr(props.item.submittedOn)} />
          <Fact name={say().item.closedOn} value={dayOr(props.item.closedOn)} />
          <Show when={props.item.nextReviewOn}>
            <Fact name={say().item.nextReviewOn} value={dayOr(props.item.nextReviewOn)} />
          </Show>
          <Show when={props.item.suspendedUntil}>
            <Fact name={say().item.suspendedUntil} value={dayOr(props.item.suspendedUntil)} />
          </Show>
        </Facts>
        <Show when={props.item.provisional}>
          <p class="hint">{say().card.provisionalHint}</p>
        </Show>
      </Part>
      <Part title={say().item.content}>
        <Facts>
          <Fact name={say().item.category} content={category() && `${category()?.number}. ${category()?.name}`} />
          <Fact name={say().item.kind} value={words().kind[props.item.kind]} />
        </Facts>
        <Facts wide>
          <Fact name={say().item.problem} content={props.item.problem} />
          <Fact name={say().item.cause} content={props.item.cause} />
          <Fact name={say().item.target} content={props.item.target} />
          <Fact name={say().item.completion} content={props.item.completionText} />
        </Facts>
      </Part>
      <Part title={say().item.measures}>
        <ol class="measures">
          <For each={props.item.measureList} fallback={<li class="hint">{say().item.none}</li>}>
            {(measure) => (
              <li data-done={measure.doneOn ? '' : undefined}>
                <Content>{measure.text}</Content>{' '}
                <small>{measure.doneOn ? say().item.measureDone(day(measure.doneOn)) : say().item.measureOpen}</small>
              </li>
            )}
          </For>
        </ol>
      </Part>
      <Part title={say().item.regulations}>
        <ul class="lines">
          <For each={props.item.regulations} fallback={<li class="hint">{say().item.none}</li>}>
            {(regulation) => (
              <li>
                <span class="card-number">{regulation.number}</span> <Content>{regulation.title}</Content>{' '}
                <small>{words().regulationStatus[regulation.status]}</small>
              </li>
            )}
          </For>
        </ul>
      </Part>
      <Part title={say().item.evidence}>
        <EvidencePanel item={props.item} />
      </Part>
      <Part title={say().item.history}>
        <History events={props.events} day={day} />
      </Part>
    </>
  )
}

function Part(props: { title: string; children: JSX.Element }) {
  return (
    <section class="sheet-part" aria-label={props.title}>
      <h3>{props.title}</h3>
      {props.children}
    </section>
  )
}
