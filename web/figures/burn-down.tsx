import { For } from 'solid-js'
import type { BurnDownPoint } from '#domain/progress.ts'
import { formatDay } from '../text/format.ts'
import { language, say } from '../text/index.ts'
import { DataTable } from './data-table.tsx'
import { makeScale, stepPath } from './scale.ts'

const size = { width: 640, height: 240, left: 34, right: 12, top: 14, bottom: 28 }

/** How many items are still open day by day, beside what the original deadlines would leave: a whole line and a broken one. */
export function BurnDown(props: { points: readonly BurnDownPoint[]; today: string }) {
  const texts = () => say().views.figures
  const day = (on: string) => formatDay(on, language(), props.today)
  const scale = () => makeScale(props.points, size)
  const known = () =>
    props.points.flatMap(({ day: on, remaining }) => (remaining === null ? [] : [{ day: on, value: remaining }]))
  const planned = () => props.points.map(({ day: on, planned: value }) => ({ day: on, value }))
  const last = () => known().at(-1)
  return (
    <section>
      <h2>{texts().burnDown}</h2>
      <svg class="chart" viewBox={`0 0 ${size.width} ${size.height}`} role="img" aria-label={texts().burnDown}>
        <For each={scale().ticks}>
          {(value) => (
            <g>
              <line class="grid" x1={size.left} x2={size.width - size.right} y1={scale().y(value)} y2={scale().y(value)} />
              <text x={size.left - 6} y={scale().y(value) + 4} text-anchor="end">
                {value}
              </text>
            </g>
          )}
        </For>
        <For each={scale().days}>
          {(on, at) => (
            <text
              x={scale().x(on)}
              y={size.height - 8}
              text-anchor={at() === 0 ? 'start' : at() === scale().days.length - 1 ? 'end' : 'middle'}
            >
              {day(on)}
            </text>
          )}
        </For>
        <path class="line is-planned" d={stepPath(planned(), scale())} />
        <path class="line" d={stepPath(known(), scale())} />
        <circle cx={scale().x(last()?.day ?? '')} cy={scale().y(last()?.value ?? 0)} r="4" />
      </svg>
      <ul class="legend">
        <li>
          <svg viewBox="0 0 32 8" aria-hidden="true">
            <path class="line" d="M0 4H32" />
          </svg>
          {texts().remaining}
        </li>
        <li>
          <svg viewBox="0 0 32 8" aria-hidden="true">
            <path class="line is-planned" d="M0 4H32" />
          </svg>
          {texts().planned}
        </li>
      </ul>
      <DataTable
        label={texts().burnDown}
        head={[texts().day, texts().remaining, texts().planned]}
        rows={props.points.map((point) => [day(point.day), point.remaining ?? '—', point.planned])}
      />
    </section>
  )
}
