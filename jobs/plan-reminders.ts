import { type Day, dayOf } from '#domain/day.ts'
import { defaultPolicy, owedReminders, reminderHorizon, type ReminderPolicy, type RuleClock } from '#domain/reminder-rules.ts'
import { findCalendar } from '../db/calendar.ts'
import type { Db } from '../db/connect.ts'
import { insertReminders, listRemindedItems, listZones, type OwedRow, type RemindedRow } from '../db/reminders.ts'

export type PlanOptions = {
  now: Date
  /** The institution's day to plan for; by default the day it is at `now` in each campaign's time zone. */
  today?: Day | undefined
  policy?: ReminderPolicy
  /** The right half of each mail's Message-ID: the domain of MAIL_FROM. */
  messageDomain?: string
}

/** Items read at once: enough to be quick, few enough to be small. */
const pageSize = 2_000

/**
 * Plans everything that is owed up to today in all campaigns: reminders into the ledger, mails into the outbox. Idempotent:
 * it may run late, twice or on five machines. @returns how many reminders were new
 */
export async function planReminders(db: Db, options: PlanOptions): Promise<number> {
  const { now, policy = defaultPolicy, messageDomain = 'localhost' } = options
  let planned = 0
  for (const zone of await listZones(db)) {
    const calendar = await findCalendar(db, zone.calendar)
    const clock: RuleClock = { calendar, policy, today: options.today ?? dayOf(now, zone.timeZone) }
    const planning = { now, messageDomain, sendAt: policy.sendAt, mailOn: calendar.onOrAfter(clock.today) }
    for await (const items of pages(db, zone, reminderHorizon(clock))) {
      planned += await insertReminders(
        db,
        items.flatMap((item) => owedRows(item, clock)),
        planning,
      )
    }
  }
  return planned
}

async function* pages(db: Db, zone: { calendar: string; timeZone: string }, horizon: Day): AsyncGenerator<RemindedRow[]> {
  let after: RemindedRow | undefined
  do {
    const items: RemindedRow[] = await listRemindedItems(db, zone, horizon, { after, limit: pageSize })
    yield items
    after = items.length === pageSize ? items.at(-1) : undefined
  } while (after)
}

/** What the domain says is owed, without the days before the chaser of this campaign was switched on. */
function owedRows(item: RemindedRow, clock: RuleClock): OwedRow[] {
  return owedReminders(item, clock)
    .filter(({ on }) => on >= item.remindersFrom)
    .map(({ rule, on, to, while: whileStatus, days }) => ({
      campaignId: item.campaignId,
      itemId: item.id,
      rule,
      deadlineVersion: item.deadlineVersion,
      localOn: on,
      to,
      whileStatus,
      days,
      late: on < clock.today,
    }))
}
