import { For } from 'solid-js'
import { say } from '../text/index.ts'
import { Content } from '../ui/content.tsx'
import { useDays } from './day.ts'
import type { Item } from './read-item.ts'

/** The evidence of an item by name, who brought it and when. */
export function EvidenceBrief(props: { item: Item }) {
  const { dayAt } = useDays()
  return (
    <ul class="lines">
      <For each={props.item.evidenceList} fallback={<li class="hint">{say().item.none}</li>}>
        {(file) => (
          <li>
            <Content>{file.name}</Content> <small>{say().item.evidenceBy(file.addedBy, dayAt(file.addedAt))}</small>
          </li>
        )}
      </For>
    </ul>
  )
}
