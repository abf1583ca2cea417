import type { Day } from '#domain/day.ts'
import { figuresOf } from '#domain/figures.ts'
import { type CampaignRow, listCategories } from '../db/campaigns.ts'
import { findCursor } from '../db/events.ts'
import { listItems } from '../db/items.ts'
import { listDepartments, listPeopleNamed } from '../db/people.ts'
import { campaignHead } from './campaign.ts'
import { cardOf } from './cards.ts'
import type { Deps } from './env.ts'

export type BoardRead = Awaited<ReturnType<typeof readBoard>>
export type Board = BoardRead['board']

/** Reads the board anew: what everybody sees of it, and apart from that the drafts, which not everybody may see. */
export async function readBoard(deps: Pick<Deps, 'db' | 'calendars'>, campaign: CampaignRow, today: Day) {
  const { db, calendars } = deps
  // Before the rows: a change between the two readings is then shown again rather than missed.
  const cursor = await findCursor(db, campaign.id)
  const [calendar, rows, categories, departments, people] = await Promise.all([
    calendars.get(campaign.calendar),
    listItems(db, campaign.id),
    listCategories(db, campaign.id),
    listDepartments(db, campaign.unitId),
    listPeopleNamed(db, campaign),
  ])
  const cards = rows.map((row) => cardOf(row, calendar, today))
  const drafts = cards.filter(({ status }) => status === 'draft')
  const items = cards.filter(({ status }) => status !== 'draft')
  const figures = figuresOf(items)
  const board = { campaign: campaignHead(campaign), today, figures, categories, departments, people, items, cursor }
  return { board, drafts }
}
