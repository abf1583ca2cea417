import { sql, type Transaction } from 'kysely'
import type { CalendarYear } from '#domain/calendar.ts'
import type { Day } from '#domain/day.ts'
import type { MovedDeadline } from '#domain/moved-deadlines.ts'
import { baseOf, saveOwnYears } from './calendar.ts'
import type { CampaignRow } from './campaigns.ts'
import { insertEvent, lockCampaign } from './events.ts'
import type { Database } from './schema.ts'

export type CalendarChange = {
  /** The name of the calendar that the campaign counts by from now on. */
  calendar: string
  /** Years that the unit makes its own. */
  years: readonly CalendarYear[]
  source: string
  version: number
  moved: readonly MovedDeadline[]
  personId: string
  at: Date
  today: Day
}

/**
 * Writes a unit's own years and the calendar that its campaign counts by, with an event that tells which deadlines moved; the unit's
 * other campaigns by the same calendar take the years over. One more event, of no campaign, tells every instance to read
 * the calendars anew. @returns the campaign's new version, or undefined when somebody was faster
 */
export async function saveCalendar(
  trx: Transaction<Database>,
  campaign: CampaignRow,
  change: CalendarChange,
): Promise<number | undefined> {
  const { calendar, years, source, version, moved, today, ...event } = change
  const siblings = await trx
    .selectFrom('campaigns')
    .select(['id', 'calendar'])
    .where('unitId', '=', campaign.unitId)
    .where(sql<string>`split_part(calendar, '@', 1)`, '=', baseOf(calendar))
    .where('id', '<>', campaign.id)
    .execute()
  const others = years.length > 0 ? siblings : []
  for (const id of [campaign.id, ...others.map((one) => one.id)].toSorted()) await lockCampaign(trx, id)
  const row = await trx
    .updateTable('campaigns')
    .set({ calendar, version: version + 1 })
    .where('id', '=', campaign.id)
    .where('version', '=', version)
    .returning('version')
    .executeTakeFirst()
  if (!row) return undefined
  await saveOwnYears(trx, calendar, years, source)
  const told = { ...event, happenedOn: today, kind: 'campaign.calendar_changed' }
  const detail = { years: years.map(({ year }) => year), moved }
  await insertEvent(trx, {
    ...told,
    campaignId: campaign.id,
    subjectId: campaign.id,
    changes: { calendar: [campaign.calendar, calendar] },
    detail,
  })
  for (const other of others) {
    await trx
      .updateTable('campaigns')
      .set((eb) => ({ calendar, version: eb('version', '+', 1) }))
      .where('id', '=', other.id)
      .execute()
    await insertEvent(trx, {
      ...told,
      campaignId: other.id,
      subjectId: other.id,
      changes: { calendar: [other.calendar, calendar] },
    })
  }
  await insertEvent(trx, { ...told, campaignId: null })
  return row.version
}
