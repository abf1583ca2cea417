import { type Day, dayOf } from '#domain/day.ts'
import type { RuleClock } from '#domain/reminder.ts'
import { policyOf, type ReminderPolicy } from '#domain/reminder-policy.ts'
import { owedReminders, reminderHorizon } from '#domain/reminder-rules.ts'
import { rememberCalendars } from '../db/calendar.ts'
import type { Db } from '../db/connect.ts'
import {
  insertReminders,
  listPlannedCampaigns,
  listRemindedItems,
  listRemindedPapers,
  listUnplanned,
  type OwedRow,
  type RemindedRow,
  type Zone,
} from '../db/reminders.ts'

export type PlanOptions = {
  now: Date
  /** The institution's day to plan for; by default the day it is at `now` in each campaign's time zone. */
  today?: Day | undefined
  /** The numbers to plan by, instead of each campaign's own. */
  policy?: ReminderPolicy
  /** The right half of each mail's Message-ID: the domain of MAIL_FROM. */
  messageDomain?: string
}

/** Items read at once: enough to be quick, few enough to be small. */
const pageSize = 1_000

/**
 * Plans everything that is owed up to today in all campaigns: reminders into the ledger, mails into the outbox. Idempotent:
 * it may run late, twice or on five machines. @returns how many reminders were new
 */
export async function planReminders(db: Db, options: PlanOptions): Promise<number> {
  const { now, messageDomain = 'localhost' } = options
  const calendarOf = rememberCalendars(db)
  let planned = 0
  for (const campaigns of zonesOf(await listPlannedCampaigns(db))) {
    const [zone] = campaigns as [PlannedCampaign]
    const calendar = await calendarOf(zone.calendar)
    const today = options.today ?? dayOf(now, zone.timeZone)
    const clocks = new Map(campaigns.map((one) => [one.id, clockOf(one, options, { calendar, today })]))
    const horizon = [...clocks.values()].map(reminderHorizon).reduce((furthest, day) => (day > furthest ? day : furthest))
    const from = new Map(campaigns.map(({ id, remindersFrom }) => [id, remindersFrom]))
    const planning = { now, messageDomain, sendAt: policyOf(null).sendAt, mailOn: calendar.onOrAfter(today) }
    const fresh = freshPages(pages(db, zone, { today, horizon }), (rows) =>
      listUnplanned(
        db,
        rows.flatMap((row) => owedRows(row, clocks.get(row.campaignId), from.get(row.campaignId))),
      ),
    )
    for await (const rows of fresh) planned += await insertReminders(db, rows, planning)
  }
  return planned
}

/** What is new of each page; the next page is looked up while this one is written, for they have nothing to do with each other. */
async function* freshPages<Row>(
  read: AsyncGenerator<RemindedRow[]>,
  find: (rows: RemindedRow[]) => Promise<Row[]>,
): AsyncGenerator<Row[]> {
  const next = async () => {
    const { value, done } = await read.next()
    return done ? undefined : await find(value)
  }
  let coming = next()
  for (let rows = await coming; rows; rows = await coming) {
    coming = next()
    // Whoever writes may fail first; what was being looked up is then nobody's any more.
    coming.catch(() => {})
    yield rows
  }
}

type PlannedCampaign = Awaited<ReturnType<typeof listPlannedCampaigns>>[number]

function zonesOf(campaigns: readonly PlannedCampaign[]): PlannedCampaign[][] {
  return [...Map.groupBy(campaigns, ({ calendar, timeZone }) => `${calendar} ${timeZone}`).values()]
}

function clockOf(campaign: PlannedCampaign, { policy }: PlanOptions, time: Omit<RuleClock, 'policy'>): RuleClock {
  return { ...time, policy: policy ?? policyOf(campaign.reminderPolicy) }
}

/** Everything that can owe a reminder: first what is little, then the items, a page at a time. */
async function* pages(db: Db, zone: Zone, reach: { today: Day; horizon: Day }): AsyncGenerator<RemindedRow[]> {
  yield await listRemindedPapers(db, zone, reach)
  let after: RemindedRow | undefined
  do {
    const items: RemindedRow[] = await listRemindedItems(db, zone, reach.horizon, { after, limit: pageSize })
    yield items
    after = items.length === pageSize ? items.at(-1) : undefined
  } while (after)
}

/** What the domain says is owed, without the days before the chaser of this campaign was switched on. */
function owedRows(row: RemindedRow, clock: RuleClock | undefined, from: Day = ''): OwedRow[] {
  // A campaign that was begun while we were reading is planned at the next turn.
  if (!clock) return []
  const { campaignId, subject, subjectId, deadlineVersion } = row
  return owedReminders(row, clock)
    .filter(({ on }) => on >= from)
    .map(({ rule, on, to, while: whileStatus, days, passed = false }) => ({
      campaignId,
      subject,
      subjectId,
      rule,
      deadlineVersion,
      localOn: on,
      to,
      whileStatus,
      days,
      passed,
      late: on < clock.today,
    }))
}
