import { Show } from 'solid-js'
import { say } from '../../text/index.ts'
import { useDays } from '../day.ts'
import { Fact, Facts } from '../facts.tsx'
import { Part } from '../part.tsx'
import type { Item } from '../read-item.ts'

/** Every date of the item: the deadline with the one it once was, and what it went through. */
export function Dates(props: { item: Item }) {
  const { dayOr } = useDays()
  return (
    <Part title={say().item.dates}>
      <Facts>
        <Fact name={say().item.due} value={dayOr(props.item.dueOn)} />
        <Fact name={say().item.original} value={dayOr(props.item.originalDueOn)} />
        <Fact name={say().item.extensions} value={say().item.times(props.item.extensions)} />
        <Show when={props.item.lastDay !== props.item.dueOn}>
          <Fact name={say().item.lastDay} value={dayOr(props.item.lastDay)} />
        </Show>
        <Show when={props.item.pausedWorkdays > 0}>
          <Fact name={say().item.paused} value={say().item.workdays(props.item.pausedWorkdays)} />
        </Show>
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
  )
}
