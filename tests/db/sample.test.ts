import { describe, expect, it } from 'vitest'
import { makeCalendar } from '#domain/calendar.ts'
import { addDays } from '#domain/day.ts'
import { dueState } from '#domain/deadline.ts'
import type { ItemStatus } from '#domain/item.ts'
import { chinaYears } from '../../db/calendars/china.ts'
import sample from '../../db/sample/campaign.json' with { type: 'json' }
import { sampleAsOf } from '../../db/sample/load.ts'
import { makeShift } from '../../db/sample/shift.ts'

const calendar = makeCalendar(chinaYears())
const statuses: Record<string, ItemStatus> = { pending_verification: 'in_review' }
const returned = '3-4'

/** The lights and working days of all items on `today`, with the sample's days moved there. */
function lightsOn(today: string) {
  const shift = makeShift(calendar, sampleAsOf, today)
  return sample.items.map((item) => {
    const status = statuses[item.sampleStatus] ?? (item.sampleStatus as ItemStatus)
    const submittedOn = item.sampleSubmittedOn && item.no !== returned ? shift(item.sampleSubmittedOn) : null
    return {
      number: item.no,
      ...dueState({ status, dueOn: shift(item.dueDate), submittedOn, pausedWorkdays: 0 }, calendar, today),
    }
  })
}

describe('the sample, moved so that its as-of day is today', () => {
  const asOf = lightsOn(sampleAsOf)

  it('shows the lights and working days of its as-of day on every day of two years, weekends and holidays included', () => {
    for (let today = '2025-01-01'; today < '2027-01-01'; today = addDays(today, 1)) {
      expect([today, lightsOn(today)]).toEqual([today, asOf])
    }
  })

  it('has every due day on a working day, whichever day it is loaded on', () => {
    for (let today = '2025-01-01'; today < '2027-01-01'; today = addDays(today, 1)) {
      const shift = makeShift(calendar, sampleAsOf, today)
      const off = sample.items
        .flatMap((item) => [item.dueDate, item.originalDueDate].map(shift))
        .filter((day) => !calendar.isWorkday(day))
      expect([today, off]).toEqual([today, []])
    }
  })

  it('keeps the order of its days', () => {
    const shift = makeShift(calendar, sampleAsOf, '2026-10-04')
    const days = sample.milestones.map(({ date }) => date)
    expect(days.map(shift)).toEqual(days.map(shift).toSorted())
  })
})
