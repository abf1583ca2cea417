import { type Context, Hono } from 'hono'
import * as v from 'valibot'
import { type CalendarYear, calendarNames, describeDay, makeCalendar } from '#domain/calendar.ts'
import { readCalendarFile } from '#domain/calendar-file.ts'
import { addDays, type Day, daysBetween, yearOf } from '#domain/day.ts'
import { type MovedDeadline, movedDeadlines } from '#domain/moved-deadlines.ts'
import { Problem } from '#domain/problem.ts'
import { policyOf } from '#domain/reminder-policy.ts'
import { baseOf, listCalendarYears, ownCalendar } from '../db/calendar.ts'
import { saveCalendar } from '../db/calendar-changes.ts'
import type { CampaignRow } from '../db/campaigns.ts'
import { listMailItems, listMailMilestones } from '../db/mail-subjects.ts'
import { currentCampaign } from './campaign.ts'
import type { AppEnv } from './env.ts'
import { mayHere, refuseUnlessMay } from './rights.ts'
import { day, json, query, version } from './validate.ts'

export const calendarQuery = v.strictObject({ from: day, to: day })
/** With `tryOut` nothing is kept: the answer tells which deadlines would move. */
const common = { version, tryOut: v.optional(v.boolean(), false) }
export const calendarBody = v.strictObject({ ...common, calendar: v.picklist(calendarNames) })
export const calendarImportBody = v.strictObject({ ...common, file: v.pipe(v.string(), v.maxLength(200_000)) })

const mostDays = 800

/** The working-day calendar of the campaign: read by everybody, kept by office and administrator. */
export const calendar = new Hono<AppEnv>()
  /** `GET /api/calendar?from=&to=`: every day in between that is off or a make-up day, and the years that are provisional. */
  .get('/calendar', query(calendarQuery), async (c) => {
    const { from, to } = c.req.valid('query')
    if (to < from || daysBetween(from, to) > mostDays) throw new Problem('invalid_day', 'to')
    const campaign = await currentCampaign(c)
    const years = await listCalendarYears(c.env.db, campaign.calendar)
    return c.json({ ...headOf(c, campaign, years), ...daysOf(campaign, years, from, to) }, 200)
  })
  /** `PUT /api/calendar`: another calendar for the campaign. */
  .put('/calendar', json(calendarBody), async (c) => {
    const campaign = await currentCampaign(c)
    refuseUnlessMay(c, campaign, 'edit_calendar')
    const { calendar: base, ...asked } = c.req.valid('json')
    const own = ownCalendar(base, campaign.unitId)
    const years = await listCalendarYears(c.env.db, own)
    return c.json(await change(c, campaign, { ...asked, calendar: own, years: [], all: years, source: base }), 200)
  })
  /** `POST /api/calendar/imports`: years of the unit's own from a file, each in place of what was known of it. */
  .post('/calendar/imports', json(calendarImportBody), async (c) => {
    const campaign = await currentCampaign(c)
    refuseUnlessMay(c, campaign, 'edit_calendar')
    const { file, ...asked } = c.req.valid('json')
    const years = readCalendarFile(file)
    const known = await listCalendarYears(c.env.db, campaign.calendar)
    const all = [...known.filter(({ year }) => !years.some((one) => one.year === year)), ...years]
    const own = ownCalendar(campaign.calendar, campaign.unitId)
    return c.json(await change(c, campaign, { ...asked, calendar: own, years, all, source: 'import' }), 200)
  })

function headOf(c: Context<AppEnv>, campaign: CampaignRow, years: readonly CalendarYear[]) {
  const announced = years.filter(({ published }) => published).map(({ year }) => year)
  const { calendar: name, version: now } = campaign
  return { calendar: baseOf(name), announced, version: now, mayEdit: mayHere(c, campaign, 'edit_calendar') }
}

function daysOf(campaign: CampaignRow, years: readonly CalendarYear[], from: Day, to: Day) {
  const made = makeCalendar(years, { complete: baseOf(campaign.calendar) === 'MF' })
  const all = Array.from({ length: daysBetween(from, to) + 1 }, (_, index) => describeDay(addDays(from, index), made))
  const special = years.flatMap(({ days }) => Object.entries(days)).filter(([one]) => from <= one && one <= to)
  return {
    off: all.filter(({ isWorkday }) => !isWorkday).map((one) => one.day),
    listed: special.map(([date, kind]) => ({ date, kind })).toSorted((a, b) => (a.date < b.date ? -1 : 1)),
    provisionalYears: [...new Set(all.filter(({ isProvisional }) => isProvisional).map((one) => yearOf(one.day)))],
  }
}

type Change = {
  version: number
  tryOut: boolean
  calendar: string
  years: readonly CalendarYear[]
  all: readonly CalendarYear[]
  source: string
}

/** Says what moves, and makes it so unless it is only tried out. The planner follows at its next turn, which the event nudges. */
async function change(
  c: Context<AppEnv>,
  campaign: CampaignRow,
  { tryOut, all, ...asked }: Change,
): Promise<{ moved: MovedDeadline[]; version: number }> {
  const { db, clock, calendars } = c.env
  const [before, items, milestones] = await Promise.all([
    calendars.get(campaign.calendar),
    listMailItems(db, campaign.id),
    listMailMilestones(db, campaign.id),
  ])
  const today = clock.today(campaign.timeZone)
  const coming = milestones.filter(({ dueOn }) => dueOn >= today)
  const after = makeCalendar(all, { complete: baseOf(asked.calendar) === 'MF' })
  const moved = movedDeadlines({ items, milestones: coming }, policyOf(campaign.reminderPolicy), before, after)
  if (tryOut) return { moved, version: campaign.version }
  const told = { ...asked, moved, personId: c.get('person').id, at: clock.now(), today }
  const saved = await db.transaction().execute((trx) => saveCalendar(trx, campaign, told))
  if (saved === undefined) throw new Problem('stale_rules', 'version')
  calendars.forget()
  return { moved, version: saved }
}
