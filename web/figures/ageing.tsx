import { For, Show } from 'solid-js'
import type { AgeGroup } from '#domain/progress.ts'
import { say } from '../text/index.ts'
import { DataTable } from './data-table.tsx'

const size = { width: 640, row: 34, name: 190, right: 40 }

/** How long open items have been open: a bar a group, what is overdue of it hatched. */
export function Ageing(props: { groups: readonly AgeGroup[] }) {
  const texts = () => say().views.figures
  const most = () => Math.max(1, ...props.groups.map(({ items }) => items))
  const length = (items: number) => (items / most()) * (size.width - size.name - size.right)
  const nameOf = ({ upTo }: AgeGroup, at: number) => {
    const above = props.groups[at - 1]?.upTo ?? null
    return upTo === null ? texts().over(above ?? 0) : texts().upTo(above === null ? 0 : above + 1, upTo)
  }
  return (
    <section>
      <h2>{texts().ageing}</h2>
      <svg class="chart" viewBox={`0 0 ${size.width} ${props.groups.length * size.row}`} role="img" aria-label={texts().ageing}>
        <defs>
          <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect class="hatch-ground" width="6" height="6" />
            <line class="hatch-line" x1="0" y1="0" x2="0" y2="6" />
          </pattern>
        </defs>
        <For each={props.groups}>
          {(group, at) => (
            <g>
              <text x={size.name - 8} y={at() * size.row + 21} text-anchor="end">
                {nameOf(group, at())}
              </text>
              <rect
                class="bar is-overdue"
                x={size.name}
                y={at() * size.row + 6}
                width={length(group.overdue)}
                height={size.row - 12}
                fill="url(#hatch)"
              />
              <rect
                class="bar"
                x={size.name + length(group.overdue)}
                y={at() * size.row + 6}
                width={length(group.items - group.overdue)}
                height={size.row - 12}
              />
              <text x={size.name + length(group.items) + 8} y={at() * size.row + 21}>
                {group.items}
              </text>
            </g>
          )}
        </For>
      </svg>
      <ul class="legend">
        <li>
          <svg viewBox="0 0 32 12" aria-hidden="true">
            <rect class="bar" width="32" height="12" />
          </svg>
          {texts().onCourse}
        </li>
        <Show when={props.groups.some(({ overdue }) => overdue > 0)}>
          <li>
            <svg viewBox="0 0 32 12" aria-hidden="true">
              <rect class="bar is-overdue" width="32" height="12" fill="url(#hatch)" />
            </svg>
            {texts().overdue}
          </li>
        </Show>
      </ul>
      <DataTable
        label={texts().ageing}
        head={[texts().age, texts().items, texts().overdue]}
        rows={props.groups.map((group, at) => [nameOf(group, at), group.items, group.overdue])}
      />
    </section>
  )
}
