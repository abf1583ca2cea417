import { For } from 'solid-js'
import type { ItemKind } from '#domain/item.ts'
import { say, words } from '../text/index.ts'
import { Content } from '../ui/content.tsx'
import { type ItemEvent, type More, tellHistory } from './tell-history.ts'

/** The whole history in sentences, newest first. */
export function History(props: {
  events: readonly unknown[]
  day: (on: string) => string
  nameOf: (id: string) => string | undefined
  more?: More
  /** What this campaign calls the kinds of items. */
  kindLabels?: Partial<Record<ItemKind, string>>
}) {
  const told = () => {
    const { day, nameOf, more } = props
    const ours = { ...words(), kind: { ...words().kind, ...props.kindLabels } }
    return tellHistory(props.events as ItemEvent[], { sentences: say(), words: ours, day, nameOf, more })
  }
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
