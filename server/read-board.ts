import type { Day } from '#domain/day.ts'
import { figuresOf } from '#domain/figures.ts'
import { type CampaignRow, listCategories } from '../db/campaigns.ts'
import { findCursor } from '../db/events.ts'
import { listItems } from '../db/items.ts'
import { listDepartments, listPeopleOfUnit } from '../db/people.ts'
import { campaignHead } from './campaign.ts'
import { cardOf } from './cards.ts'
import type { Deps } from './env.ts'

export type Board = Awaited<ReturnType<typeof readBoard>>

/** Reads the board anew. `drafts` tells whether the asker may see what has not been assigned yet. */
export async function readBoard(deps: Pick<Deps, 'db' | 'calendars'>, campaign: CampaignRow, today: Day, drafts: boolean) {
  const { db, calendars } = deps
  // Before the rows: a change between the two readings is then shown again rather than missed.
  const cursor = await findCursor(db, campaign.id)
  const [calendar, rows, categories, departments, people] = await Promise.all([
    calendars.get(campaign.calendar),
    listItems(db, campaign.id),
    listCategories(db, campaign.id),
    listDepartments(db, campaign.unitId),
    listPeopleOfUnit(db, campaign.unitId),
  ])
  const items = rows.filter((row) => drafts || row.status !== 'draft').map((row) => cardOf(row, calendar, today))
  return { campaign: campaignHead(campaign), today, figures: figuresOf(items), categories, departments, people, items, cursor }
}
