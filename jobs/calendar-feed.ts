import { addDays, type Day, dayOf } from '#domain/day.ts'
import { policyOf } from '#domain/reminder-policy.ts'
import { findCalendar } from '../db/calendar.ts'
import type { FeedOwner } from '../db/calendar-feeds.ts'
import type { CampaignRow } from '../db/campaigns.ts'
import type { Db } from '../db/connect.ts'
import { listMailItemsOf, listMailMilestones } from '../db/mail-subjects.ts'
import { mailItem, mailMilestone } from './mail-subjects.ts'
import { calendarDayOf } from './mail/calendar-entry.ts'
import { writeCalendar } from './mail/icalendar.ts'

/** Days that lie further back than this are left to the calendars that have kept them. */
const keptDays = 366

/**
 * The calendar of one person: the deadlines and reviews of the items that are theirs in any way and still open, and the milestones
 * of their campaigns. What is closed, suspended or given to somebody else is no longer in it.
 */
export async function writeFeed(
  db: Db,
  owner: FeedOwner,
  campaigns: readonly CampaignRow[],
  { now, publicUrl }: { now: Date; publicUrl: string },
): Promise<string> {
  const days = await Promise.all(
    campaigns.map(async (campaign) => {
      const today = dayOf(now, campaign.timeZone)
      const writing = { language: owner.language, publicUrl, calendarRevision: campaign.calendarRevision }
      const clock = { calendar: await findCalendar(db, campaign.calendar), policy: policyOf(campaign.reminderPolicy), today }
      const [items, milestones] = await Promise.all([
        listMailItemsOf(db, campaign.id, owner),
        listMailMilestones(db, campaign.id),
      ])
      return [...items.map(mailItem), ...milestones.map(mailMilestone)]
        .flatMap((about) => calendarDayOf(about, { ...writing, clock }) ?? [])
        .filter(({ day }) => isRecent(day, today))
    }),
  )
  return writeCalendar(days.flat(), now, owner.unit)
}

function isRecent(day: Day, today: Day): boolean {
  return day >= addDays(today, -keptDays)
}
