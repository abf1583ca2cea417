import { createResource } from 'solid-js'
import { addDays, type Day, daysBetween } from '#domain/day.ts'
import { answerOf } from '../../api.ts'
import type { Remark } from '../../forms/form.ts'
import { formatFullDay } from '../../text/format.ts'
import { language, say } from '../../text/index.ts'

/** How far ahead the calendar is asked for; the server tells two years at most. */
const reach = 500

/**
 * A word about a chosen day that is off, with the next working day instead (a last day that is off moves on). The server
 * knows the calendar; while it has not answered nothing is said.
 */
export function createDayRemark(today: () => Day): (day: string) => Remark | undefined {
  const [off] = createResource(today, (from) => readDaysOff(from, addDays(from, reach)))
  return (day) => {
    const known = off.error ? undefined : off.latest
    if (!known?.has(day)) return undefined
    const next = nextWorkday(day, known)
    return {
      text: say().form.dayOff(formatFullDay(day, language())),
      offer: { value: next, label: say().form.takeDay(formatFullDay(next, language())) },
    }
  }
}

async function readDaysOff(from: Day, to: Day): Promise<ReadonlySet<Day>> {
  const { off } = (await answerOf(fetch(`/api/calendar?from=${from}&to=${to}`))) as { off: Day[] }
  return new Set(off)
}

/** The first day after `day` that is not off. */
export function nextWorkday(day: Day, off: ReadonlySet<Day>): Day {
  for (let next = addDays(day, 1); daysBetween(day, next) < 60; next = addDays(next, 1)) if (!off.has(next)) return next
  return day
}
