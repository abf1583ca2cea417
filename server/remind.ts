import { addDays, type Day, dayOf, daysBetween } from '#domain/day.ts'
import { defaultPolicy } from '#domain/reminder-policy.ts'
import { listCampaigns } from '../db/campaigns.ts'
import type { Db } from '../db/connect.ts'
import { findInstant } from '../db/reminder-previews.ts'
import { type Config, readConfig } from './config.ts'
import { openDatabase } from './open-database.ts'
import { makeMailer } from '../jobs/mailer.ts'
import { readPreview } from '../jobs/preview-reminders.ts'
import { readArguments, type RemindArguments } from './remind-arguments.ts'
import { remindAll } from '../jobs/remind-all.ts'
import { previewJson, previewsJson, previewText, summaryText } from './remind-print.ts'

/**
 * `npm run remind -- --on YYYY-MM-DD`: plans and sends for that day; with `--dry-run` prints who would get what and why, and
 * changes nothing; with `--from` and `--to` day by day. Standard output carries the answer alone.
 */
export async function main(argv: string[]): Promise<void> {
  const args = readArguments(argv)
  const config = readConfig(process.env)
  const { db, stop } = await openDatabase({ ...config, role: 'tool', log: (line) => console.error(line) })
  try {
    console.log(args.dryRun ? await dryRun(db, args, config) : await remind(db, args, config))
  } finally {
    await stop()
  }
}

/** Who would get what on each day, given the items as they were at its end, or as they are now for a day to come. */
async function dryRun(db: Db, { from, to, range, json }: RemindArguments, { publicUrl }: Config): Promise<string> {
  const campaigns = await listCampaigns(db)
  const previews = await Promise.all(campaigns.map((campaign) => readPreview(db, campaign, from, { publicUrl })))
  const days = Array.from({ length: daysBetween(from, to) + 1 }, (_, index) => addDays(from, index)).map((on) => ({
    on,
    mails: previews.flatMap((preview) => preview.on(on)),
  }))
  if (json) return range ? previewsJson(days) : previewJson(days[0]?.mails ?? [])
  if (campaigns.length === 0) return 'There is no campaign yet, so there is nobody to remind.'
  const told = range ? days.filter(({ mails }) => mails.length > 0) : days
  return told.length === 0
    ? `No mail would leave from ${from} to ${to}.`
    : told.map(({ on, mails }) => previewText(on, mails)).join('\n\n')
}

async function remind(db: Db, { from: on, json }: RemindArguments, config: Config): Promise<string> {
  const { smtpUrl, mailFrom, publicUrl } = config
  const clock = await clockOn(db, on, config.timeZone)
  const mailer = smtpUrl ? makeMailer(smtpUrl, mailFrom) : undefined
  const log = (sentence: string) => console.error(sentence)
  const summary = await remindAll(db, { clock, mailer, publicUrl, mailFrom, today: on, log })
  return json ? JSON.stringify(summary) : summaryText(on, summary, mailer !== undefined)
}

/** The time to act at: now when that is on the day and late enough in it, else the moment from which its mails leave. */
async function clockOn(db: Db, on: Day, timeZone: string): Promise<{ now(): Date }> {
  const opens = await findInstant(db, on, defaultPolicy.sendAt, timeZone)
  return {
    now: () => {
      const now = new Date()
      return dayOf(now, timeZone) === on && now > opens ? now : opens
    },
  }
}
