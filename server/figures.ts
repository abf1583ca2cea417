import { Hono } from 'hono'
import * as v from 'valibot'
import { rewind } from '#domain/as-of.ts'
import type { Calendar } from '#domain/calendar.ts'
import type { Day } from '#domain/day.ts'
import { dueState } from '#domain/deadline.ts'
import { figuresOf, isCounted, ratesOf } from '#domain/figures.ts'
import { Problem } from '#domain/problem.ts'
import { ageing, burnDown } from '#domain/progress.ts'
import type { CampaignRow } from '../db/campaigns.ts'
import type { Db } from '../db/connect.ts'
import { listChangesAfter } from '../db/events.ts'
import { listItems } from '../db/items.ts'
import { listDepartments, listPeopleOfUnit } from '../db/people.ts'
import { campaignHead, currentCampaign } from './campaign.ts'
import type { AppEnv } from './env.ts'
import { day, query } from './validate.ts'

export const figuresQuery = v.strictObject({ asOf: v.optional(day) })

/** Before any campaign: from here on every change is asked for. */
const beginning = '1900-01-01'

/**
 * `GET /api/figures?asOf=`: the campaign's figures and rates as of a day, by department and leader as well, with the burn-down up to it
 * and the ages of what is open. A day after today is refused.
 */
export const figures = new Hono<AppEnv>().get('/figures', query(figuresQuery), async (c) => {
  const { db, clock, calendars } = c.env
  const campaign = await currentCampaign(c)
  const today = clock.today(campaign.timeZone)
  const asOf = c.req.valid('query').asOf ?? today
  if (asOf > today) throw new Problem('invalid_day', 'asOf')
  const calendar = await calendars.get(campaign.calendar)
  return c.json({ campaign: campaignHead(campaign), today, asOf, ...(await readFigures(db, campaign, calendar, asOf)) }, 200)
})

/** Figures, rates, burn-down and ages as of a day, of all of a campaign's items. */
export async function readFigures(db: Db, campaign: CampaignRow, calendar: Calendar, asOf: Day) {
  const [rows, changes, departments, people] = await Promise.all([
    listItems(db, campaign.id),
    listChangesAfter(db, campaign.id, beginning),
    listDepartments(db, campaign.unitId),
    listPeopleOfUnit(db, campaign.unitId),
  ])
  const later = changes.filter(({ happenedOn }) => happenedOn > asOf)
  const then = rewind(rows, later).map((row) => ({ ...row, light: dueState(row, calendar, asOf).light }))
  const totals = (items: typeof then) => ({ ...figuresOf(items), rates: ratesOf(items, calendar) })
  const by = (field: 'departmentId' | 'leaderId', named: readonly { id: string; name: string }[]) => {
    const groups = Map.groupBy(then.filter(isCounted), (item) => item[field])
    return named.flatMap(({ id, name }) => {
      const items = groups.get(id)
      return items ? [{ id, name, ...totals(items) }] : []
    })
  }
  return {
    figures: totals(then),
    departments: by('departmentId', departments),
    leaders: by('leaderId', people),
    burnDown: burnDown(
      then,
      changes.filter(({ happenedOn }) => happenedOn <= asOf),
      asOf,
    ),
    ageing: ageing(then, calendar, asOf),
  }
}
