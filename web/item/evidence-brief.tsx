import { For } from 'solid-js'
import { dayOf } from '#domain/day.ts'
import { useBoard } from '../board/board-context.ts'
import { language, say } from '../text/index.ts'
import { formatDay } from '../text/format.ts'
import { Content } from '../ui/content.tsx'
import type { Item } from './read-item.ts'

/** The evidence of an item by name, who brought it and when. */
export function EvidenceBrief(props: { item: Item }) {
  const { board } = useBoard()
  const day = (at: string) => formatDay(dayOf(new Date(at), board.head().campaign.timeZone), language(), board.head().today)
  return (
    <ul class="lines">
      <For each={props.item.evidenceList} fallback={<li class="hint">{say().item.none}</li>}>
        {(file) => (
          <li>
            <Content>{file.name}</Content> <small>{say().item.evidenceBy(file.addedBy, day(file.addedAt))}</small>
          </li>
        )}
      </For>
    </ul>
  )
}
