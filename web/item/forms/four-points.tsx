import { For } from 'solid-js'
import type { ItemFacts } from '#domain/item.ts'
import { missingPoints, pointNames } from '#domain/status.ts'
import { say, words } from '../../text/index.ts'

/** 四明確, as a check list: which of the four is there, which is missing and what belongs to it. */
export function FourPoints(props: { facts: ItemFacts }) {
  const isMissing = (point: (typeof pointNames)[number]) => missingPoints(props.facts).includes(point)
  return (
    <ul class="points">
      <For each={pointNames}>
        {(point) => (
          <li data-missing={isMissing(point) ? '' : undefined}>
            <b>{words().point[point]}</b>
            <span>{isMissing(point) ? say().form.pointMissing[point] : say().form.pointThere}</span>
          </li>
        )}
      </For>
    </ul>
  )
}
