import { A } from '@solidjs/router'
import { Show } from 'solid-js'
import type { Card } from './card.ts'
import { CardHandles } from './card-handles.tsx'
import { language, say, words } from '../text/index.ts'
import { formatDay } from '../text/format.ts'
import { Content } from '../ui/content.tsx'
import { Light } from '../ui/light.tsx'
import { clockText } from './due.ts'

type Props = {
  card: Card
  today: string
  department: string | undefined
  owner: string | undefined
  /** What somebody else is doing with it, or has just done. */
  note?: string | undefined
  onMenu: (button: HTMLButtonElement) => void
}

/** An item as an entry of the ledger. */
export function ItemCard(props: Props) {
  const day = (on: string) => formatDay(on, language(), props.today)
  const clock = () => clockText(props.card, { sentences: say(), words: words(), day })
  return (
    <article class="card" data-item={props.card.number} data-light={props.card.light} aria-label={props.card.number}>
      <p class="card-top">
        <span class="card-number">{props.card.number}</span>
        <Light {...clock()} />
      </p>
      <h3 class="card-title">
        <A href={`/items/${props.card.id}`}>
          <Content>{props.card.title}</Content>
        </A>
      </h3>
      <p class="card-who">
        <Content>{props.department ?? say().card.noDepartment}</Content>
        <Content>{ownerBeside(props.owner, props.department) ?? say().card.noOwner}</Content>
      </p>
      <p class="card-foot">
        <span>
          <span class="due-label">{say().card.due}</span>
          <Due card={props.card} day={day} />
        </span>
        <span class="card-counts">
          <Show when={props.card.measures.total > 0}>
            <span>{say().card.measures(props.card.measures.done, props.card.measures.total)}</span>
          </Show>
          <Show when={props.card.evidence > 0}>
            <span>{say().card.evidence(props.card.evidence)}</span>
          </Show>
        </span>
      </p>
      <Show
        when={
          props.card.extensionPending ||
          props.card.bounced ||
          props.card.openSuggestions + props.card.returns + props.card.reopenings > 0
        }
      >
        <p class="card-marks">
          <Show when={props.card.extensionPending}>
            <span class="is-waiting">{say().card.extensionPending}</span>
          </Show>
          <Show when={props.card.openSuggestions > 0}>
            <span class="is-waiting">{say().card.openSuggestions(props.card.openSuggestions)}</span>
          </Show>
          <Show when={props.card.returns > 0}>
            <span>{say().card.returned(props.card.returns)}</span>
          </Show>
          <Show when={props.card.reopenings > 0}>
            <span>{say().card.reopened(props.card.reopenings)}</span>
          </Show>
          <Show when={props.card.bounced}>
            <span title={say().card.bouncedHint}>{say().card.bounced}</span>
          </Show>
        </p>
      </Show>
      <CardHandles number={props.card.number} note={props.note} onMenu={props.onMenu} />
    </article>
  )
}

/** The due day, with the day it once was beside it: an extension is never silent. */
export function Due(props: {
  card: Pick<Card, 'dueOn' | 'originalDueOn' | 'extensions' | 'provisional'>
  day: (on: string) => string
}) {
  return (
    <span class="due">
      <Show when={props.card.dueOn} fallback={say().card.noDue}>
        {(dueOn) => <time dateTime={dueOn()}>{props.day(dueOn())}</time>}
      </Show>
      <Show when={props.card.extensions > 0 && props.card.originalDueOn}>
        {(originally) => (
          <span class="due-before">
            <s>{say().card.original(props.day(originally()))}</s> <span>{say().card.extended(props.card.extensions)}</span>
          </span>
        )}
      </Show>
      <Show when={props.card.provisional}>
        <span class="due-before" title={say().card.provisionalHint}>
          {say().card.provisional}
        </span>
      </Show>
    </span>
  )
}

/** An owner called after the department that stands right beside need not repeat it. */
function ownerBeside(owner: string | undefined, department: string | undefined): string | undefined {
  if (!owner || !department || owner === department) return owner
  return owner.startsWith(department) ? owner.slice(department.length) : owner
}
