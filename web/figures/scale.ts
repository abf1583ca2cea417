import { type Day, daysBetween } from '#domain/day.ts'

type Size = { width: number; height: number; left: number; right: number; top: number; bottom: number }
type Point = { day: Day; remaining: number | null; planned: number }

export type Scale = ReturnType<typeof makeScale>

/** Where a day and a number lie in a drawing of this size; which numbers and days are written beside it. */
export function makeScale(points: readonly Point[], size: Size) {
  const first = points[0]?.day ?? ''
  const last = points.at(-1)?.day ?? ''
  const span = Math.max(1, daysBetween(first, last))
  const most = Math.max(1, ...points.map(({ remaining, planned }) => Math.max(remaining ?? 0, planned)))
  const step = Math.max(1, Math.ceil(most / 4))
  const top = Math.ceil(most / step) * step
  const middle = points[Math.floor(points.length / 2)]?.day
  return {
    x: (day: Day) => size.left + (daysBetween(first, day) / span) * (size.width - size.left - size.right),
    y: (value: number) => size.height - size.bottom - (value / top) * (size.height - size.top - size.bottom),
    ticks: Array.from({ length: top / step + 1 }, (_, index) => index * step),
    days: [...new Set([first, middle ?? first, last])],
  }
}

/** A line that stays at a number until the day on which it changes. */
export function stepPath(points: readonly { day: Day; value: number }[], { x, y }: Pick<Scale, 'x' | 'y'>): string {
  const rounded = (value: number) => Math.round(value * 10) / 10
  return points
    .map(({ day, value }, at) =>
      at === 0 ? `M${rounded(x(day))} ${rounded(y(value))}` : `H${rounded(x(day))}V${rounded(y(value))}`,
    )
    .join('')
}
