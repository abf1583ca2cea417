import { type Day, dayOf, daysBetween } from '#domain/day.ts'

/** The only reader of the time; everything else is handed `now` and `today`. */
export type Clock = { now(): Date; today(timeZone: string): Day }

const MS_PER_DAY = 86_400_000

/** The machine's clock; with `fixedDay`, a clock that shows that day for ever, at the machine's time of day. */
export function makeClock(timeZone: string, fixedDay?: Day): Clock {
  const now = () => {
    const real = new Date()
    if (fixedDay === undefined) return real
    return new Date(real.getTime() + daysBetween(dayOf(real, timeZone), fixedDay) * MS_PER_DAY)
  }
  return { now, today: makeToday(now) }
}

/** Working a local day out costs more than the rest of a small request: once a second is enough, in the zone last asked for. */
function makeToday(now: () => Date): Clock['today'] {
  let known = { second: Number.NaN, zone: '', day: '' }
  return (zone) => {
    const instant = now()
    const second = Math.floor(instant.getTime() / 1_000)
    if (second !== known.second || zone !== known.zone) known = { second, zone, day: dayOf(instant, zone) }
    return known.day
  }
}
