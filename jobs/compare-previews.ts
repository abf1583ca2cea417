import { addDays, type Day } from '#domain/day.ts'
import type { ReminderPolicy } from '#domain/reminder-policy.ts'
import type { CampaignRow } from '../db/campaigns.ts'
import type { Db } from '../db/connect.ts'
import { type PreviewedMail, readPreview } from './preview-reminders.ts'

type Told = Pick<PreviewedMail, 'to' | 'name' | 'rule' | 'items' | 'subject'>

/** What other numbers would change on one day: how many mails before and after, and which ones come and go. */
export type DayCompared = { on: Day; before: number; after: number; added: Told[]; removed: Told[] }

/** Compares the mails of the next `days` days under the campaign's own numbers with those under `policy`; days off are left out. */
export async function comparePreviews(
  db: Db,
  campaign: CampaignRow,
  from: Day,
  { policy, days, publicUrl }: { policy: ReminderPolicy; days: number; publicUrl: string },
): Promise<DayCompared[]> {
  const preview = await readPreview(db, campaign, from, { publicUrl })
  return Array.from({ length: days }, (_, index) => addDays(from, index))
    .filter((day) => preview.calendar.isWorkday(day))
    .map((on) => {
      const before = preview.on(on)
      const after = preview.on(on, policy)
      return { on, before: before.length, after: after.length, added: without(after, before), removed: without(before, after) }
    })
}

/** The mails that `others` do not have: another reader, or another matter. */
function without(mails: readonly PreviewedMail[], others: readonly PreviewedMail[]): Told[] {
  const known = new Set(others.map(matterOf))
  return mails
    .filter((mail) => !known.has(matterOf(mail)))
    .map(({ to, name, rule, items, subject }) => ({ to, name, rule, items, subject }))
}

function matterOf({ to, kind, reasons }: PreviewedMail): string {
  return JSON.stringify([to, kind, reasons])
}
