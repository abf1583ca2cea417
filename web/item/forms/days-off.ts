import { createResource } from 'solid-js'
import { addDays, type Day, daysBetween } from '#domain/day.ts'
import { answerOf, api } from '../../api.ts'
import type { Remark } from '../../forms/form.ts'
import { formatFullDay } from '../../text/format.ts'
import { language, say } from '../../text/index.ts'

/** How far ahead the calendar is asked for; the server tells two years at most. */
const reach = 500

/** The days off from a day on, once the server, which knows the calendar, has told them; until then nothing is said of any. */
export function createDaysOff(from: () => Day): () => ReadonlySet<Day> | undefined {
  const [off] = createResource(from, (first) => readDaysOff(first, addDays(first, reach)))
  // Asked by its state: a form does not wait for what it can do without.
  return () => (off.state === 'ready' ? off() : undefined)
}

/** A word about a chosen day that is off, with the next working day instead (a last day that is off moves on). */
export function remarkOn(day: Day, off: ReadonlySet<Day> | undefined): Remark | undefined {
  if (!off?.has(day)) return undefined
  const next = nextWorkday(day, off)
  return {
    text: say().form.dayOff(formatFullDay(day, language())),
    offer: { value: next, label: say().form.takeDay(formatFullDay(next, language())) },
  }
}

async function readDaysOff(from: Day, to: Day): Promise<ReadonlySet<Day>> {
  const { off } = await answerOf(api.calendar.$get({ query: { from, to } }))
  return new Set(off)
}

/** The first day after `day` that is not off. */
export function nextWorkday(day: Day, off: ReadonlySet<Day>): Day {
  for (let next = addDays(day, 1); daysBetween(day, next) < 60; next = addDays(next, 1)) if (!off.has(next)) return next
  return day
}

/** The working day that lies so many working days after `day`. */
export function workdayAfter(day: Day, workdays: number, off: ReadonlySet<Day>): Day {
  return workdays === 0 ? day : workdayAfter(nextWorkday(day, off), workdays - 1, off)
}
