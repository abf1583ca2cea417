import { A } from '@solidjs/router'
import { For, Show } from 'solid-js'
import { isIssued } from '#domain/regulation.ts'
import type { Regulation } from '../board/card.ts'
import { CardHandles } from '../board/card-handles.tsx'
import { language, say, words } from '../text/index.ts'
import { formatDay } from '../text/format.ts'
import { sayOfRegulations } from '../text/regulation/index.ts'
import { Content } from '../ui/content.tsx'

type Props = {
  regulation: Regulation
  today: string
  department: string | undefined
  note?: string | undefined
  onMenu: (button: HTMLButtonElement) => void
}

/** A regulation as an entry of its board. */
export function RegulationCard(props: Props) {
  const day = (on: string) => formatDay(on, language(), props.today)
  const text = () => sayOfRegulations()
  return (
    <article class="card" data-item={props.regulation.number} aria-label={props.regulation.number}>
      <p class="card-top">
        <span class="card-number">{props.regulation.number}</span>
        <span class="light">{words().regulationKind[props.regulation.kind]}</span>
      </p>
      <h3 class="card-title">
        <A href={`/regulations/${props.regulation.id}`}>
          <Content>{props.regulation.title}</Content>
        </A>
      </h3>
      <p class="card-who">
        <Content>{props.department ?? say().card.noDepartment}</Content>
      </p>
      <p class="card-foot">
        <Show when={props.regulation.items.length > 0}>
          <span>
            {text().items('')}
            <For each={props.regulation.items}>
              {(item) => (
                <A href={`/items/${item.id}`} class="item-link" title={item.title}>
                  {item.number}
                </A>
              )}
            </For>
          </span>
        </Show>
        <Show when={props.regulation.issuedOn}>{(on) => <span>{text().issuedOn(day(on()))}</span>}</Show>
      </p>
      <Show when={props.regulation.documentNumber}>
        {(number) => (
          <p class="card-foot">
            <Content>{number()}</Content>
          </p>
        )}
      </Show>
      <Show when={props.regulation.status === 'consulting' && props.regulation.replies.total > 0}>
        <p class="card-foot">
          <span>{text().replies(props.regulation.replies.done, props.regulation.replies.total)}</span>
          <Show when={props.regulation.replyDueOn}>{(on) => <span>{text().replyDue(day(on()))}</span>}</Show>
        </p>
      </Show>
      <Show when={isIssued(props.regulation.status)}>
        <p class="card-foot">
          <span>{text().receipts(props.regulation.receipts.done, props.regulation.receipts.total)}</span>
        </p>
      </Show>
      <Show when={props.regulation.openComments > 0 || props.regulation.reviewOn}>
        <p class="card-marks">
          <Show when={props.regulation.openComments > 0}>
            <span class="is-waiting">{text().openComments(props.regulation.openComments)}</span>
          </Show>
          <Show when={props.regulation.reviewOn}>{(on) => <span>{text().trial(day(on()))}</span>}</Show>
        </p>
      </Show>
      <CardHandles number={props.regulation.number} note={props.note} onMenu={props.onMenu} />
    </article>
  )
}
