import { For } from 'solid-js'
import { say, words } from '../../text/index.ts'
import { Content } from '../../ui/content.tsx'
import { Part } from '../part.tsx'
import type { Item } from '../read-item.ts'

/** The regulations linked with the item: issuing one is the usual evidence that closes it. */
export function Regulations(props: { item: Item }) {
  return (
    <Part title={say().item.regulations}>
      <ul class="lines">
        <For each={props.item.regulations} fallback={<li class="hint">{say().item.nothingYet.regulations}</li>}>
          {(regulation) => (
            <li>
              <span class="card-number">{regulation.number}</span> <Content>{regulation.title}</Content>{' '}
              <small>{words().regulationStatus[regulation.status]}</small>
            </li>
          )}
        </For>
      </ul>
    </Part>
  )
}
