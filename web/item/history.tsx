import { For } from 'solid-js'
import { useBoard } from '../board/board-context.ts'
import { say, words } from '../text/index.ts'
import { Content } from '../ui/content.tsx'
import { type ItemEvent, tellHistory } from './tell-history.ts'
import type { ItemEvents } from './read-item.ts'

/** The whole history in sentences, newest first. */
export function History(props: { events: ItemEvents; day: (on: string) => string }) {
  const { board, nameOf: named } = useBoard()
  const nameOf = (id: string) => named(id) ?? board.items[id]?.number
  const ours = () => ({ ...words(), kind: { ...words().kind, ...board.head().campaign.kindLabels } })
  const told = () => tellHistory(props.events as ItemEvent[], { sentences: say(), words: ours(), day: props.day, nameOf })
  return (
    <ol class="history">
      <For each={told()} fallback={<li class="hint">{say().item.none}</li>}>
        {(entry) => (
          <li>
            <time dateTime={entry.on}>{props.day(entry.on)}</time>
            <div>
              <Content>{entry.who}</Content> <b>{entry.what}</b>
              <For each={entry.notes}>{(note) => <p>{note}</p>}</For>
            </div>
          </li>
        )}
      </For>
    </ol>
  )
}
