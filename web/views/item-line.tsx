import { A } from '@solidjs/router'
import { Show } from 'solid-js'
import type { Card } from '../board/card.ts'
import { clockText } from '../board/due.ts'
import { formatDay } from '../text/format.ts'
import { language, say, words } from '../text/index.ts'
import { Content } from '../ui/content.tsx'
import { Light } from '../ui/light.tsx'

type Props = { card: Card; today: string; department: string | undefined; still?: boolean }

/** An item in one line: number, title, department, due day and light. */
export function ItemLine(props: Props) {
  const day = (on: string) => formatDay(on, language(), props.today)
  return (
    <li class="item-line" data-item={props.card.number}>
      <b>{props.card.number}</b>
      <Show when={!props.still} fallback={<Content>{props.card.title}</Content>}>
        <A href={`/items/${props.card.id}`}>
          <Content>{props.card.title}</Content>
        </A>
      </Show>
      <span class="item-line-more">
        <Content>{props.department}</Content>
        <span>{words().status[props.card.status]}</span>
        <Show when={props.card.dueOn}>{(dueOn) => <time dateTime={dueOn()}>{day(dueOn())}</time>}</Show>
        <Light {...clockText(props.card, { sentences: say(), words: words(), day })} />
      </span>
    </li>
  )
}
