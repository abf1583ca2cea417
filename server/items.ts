import { Hono } from 'hono'
import { lastDayOf } from '#domain/deadline.ts'
import { missingPoints } from '#domain/status.ts'
import { listHistory } from '../db/events.ts'
import { factsOf, findItemPapers, type ItemRow } from '../db/items.ts'
import { listRemindersOf } from '../db/reminder-causes.ts'
import { cardOf } from './cards.ts'
import type { AppEnv } from './env.ts'
import { visibleItem } from './visible-item.ts'

/** `GET /api/items/:id`: everything about one item and its whole history, oldest first. */
export const items = new Hono<AppEnv>()
  .get('/items/:id', async (c) => {
    const { db, clock, calendars } = c.env
    const { campaign, item: row } = await visibleItem(c)
    const [calendar, papers, events] = await Promise.all([
      calendars.get(campaign.calendar),
      findItemPapers(db, row.campaignId, row.id),
      listHistory(db, row.campaignId, row.id),
    ])
    const item = {
      ...cardOf(row, calendar, clock.today(campaign.timeZone)),
      ...textsOf(row),
      /** The last day that is still on time: a due day that is off moves on, and a suspension does not count. */
      lastDay: row.dueOn === null ? null : lastDayOf({ dueOn: row.dueOn, pausedWorkdays: row.pausedWorkdays }, calendar),
      pausedWorkdays: row.pausedWorkdays,
      /** What a draft still lacks to be assigned. */
      missingPoints: row.status === 'draft' ? missingPoints(factsOf(row)) : [],
      completionText: row.completionText,
      assignedOn: row.assignedOn,
      signedOn: row.signedOn,
      suspendedOn: row.suspendedOn,
      suspendedUntil: row.suspendedUntil,
      mergedIntoId: row.mergedIntoId,
      measureList: row.measures,
      evidenceList: papers.evidence,
      regulations: papers.regulations,
      closureRequests: papers.closureRequests,
      extensionRequests: papers.extensionRequests,
      notes: papers.notes,
      suggestions: papers.suggestions,
    }
    return c.json({ item, events }, 200)
  })
  /** `GET /api/items/:id/reminders`: what was planned for it, to whom, and what became of it, newest first. */
  .get('/items/:id/reminders', async (c) => {
    const { item } = await visibleItem(c)
    return c.json({ reminders: await listRemindersOf(c.env.db, item.campaignId, 'items', item.id) }, 200)
  })

/** What was written of an item and has no room on its card. */
export function textsOf({ problem, cause, target }: ItemRow) {
  return { problem, cause, target }
}
