import { A } from '@solidjs/router'
import { For, Show } from 'solid-js'
import { isIssued } from '#domain/regulation.ts'
import { language, say, words } from '../text/index.ts'
import { formatDay } from '../text/format.ts'
import { Content } from '../ui/content.tsx'
import type { Regulation } from './regulations-page.tsx'

/** A regulation as an entry of its board. */
export function RegulationCard(props: { regulation: Regulation; today: string; department: string | undefined }) {
  const day = (on: string) => formatDay(on, language(), props.today)
  return (
    <article class="card is-still" data-regulation={props.regulation.number} aria-label={props.regulation.number}>
      <p class="card-top">
        <span class="card-number">{props.regulation.number}</span>
        <span class="light">{words().regulationKind[props.regulation.kind]}</span>
      </p>
      <h3 class="card-title">
        <Content>{props.regulation.title}</Content>
      </h3>
      <p class="card-who">
        <Content>{props.department ?? say().card.noDepartment}</Content>
      </p>
      <p class="card-foot">
        <Show when={props.regulation.items.length > 0}>
          <span>
            {say().regulations.items('')}
            <For each={props.regulation.items}>
              {(item) => (
                <A href={`/items/${item.id}`} class="item-link" title={item.title}>
                  {item.number}
                </A>
              )}
            </For>
          </span>
        </Show>
        <Show when={props.regulation.issuedOn}>{(on) => <span>{say().regulations.issuedOn(day(on()))}</span>}</Show>
      </p>
      <Show when={isIssued(props.regulation.status)}>
        <p class="card-foot">
          <span>{say().regulations.receipts(props.regulation.receipts.done, props.regulation.receipts.total)}</span>
        </p>
      </Show>
    </article>
  )
}
