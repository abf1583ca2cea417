import { Hono } from 'hono'
import * as v from 'valibot'
import { localIso } from '#domain/day.ts'
import { languages } from '#domain/language.ts'
import { Problem } from '#domain/problem.ts'
import { recordEvent } from '../db/events.ts'
import { currentCampaign } from './campaign.ts'
import type { AppEnv } from './env.ts'
import { completionForm } from './lists/completion.ts'
import { writeCsv } from './lists/csv.ts'
import { makeSheet } from './lists/sheet.ts'
import { writeXlsx } from './lists/xlsx.ts'
import { readCompletion } from './read-completion.ts'
import { day, query } from './validate.ts'

const formats = {
  xlsx: { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', write: writeXlsx },
  csv: { type: 'text/csv; charset=utf-8', write: writeCsv },
} as const

export const listQuery = v.strictObject({
  format: v.optional(v.picklist(['xlsx', 'csv']), 'xlsx'),
  lang: v.optional(v.picklist(languages)),
  asOf: v.optional(day),
})

/**
 * `GET /api/lists/completion?format=xlsx|csv&lang=&asOf=`: form E, the completion list, in the asker's language and as of
 * today unless asked otherwise. The export is recorded as an event before the file goes out.
 */
export const lists = new Hono<AppEnv>().get('/lists/completion', query(listQuery), async (c) => {
  const { db, clock, calendars } = c.env
  const person = c.get('person')
  const { format, lang = person.language, asOf: asked } = c.req.valid('query')
  const campaign = await currentCampaign(c)
  const today = clock.today(campaign.timeZone)
  const asOf = asked ?? today
  if (asOf > today) throw new Problem('invalid_day', 'asOf')
  const now = clock.now()
  const calendar = await calendars.get(campaign.calendar)
  const head = { language: lang, asOf, exportedBy: person.name, exportedAt: localIso(now, campaign.timeZone) }
  const sheet = makeSheet(completionForm, await readCompletion(db, campaign, calendar, head))
  const file = await formats[format].write(sheet)
  // Who asks for the head alone takes no list away.
  if (c.req.method === 'GET') {
    const detail = { form: completionForm.id, format, language: lang, asOf }
    await recordEvent(db, {
      campaignId: campaign.id,
      at: now,
      happenedOn: today,
      personId: person.id,
      kind: 'list.exported',
      detail,
    })
  }
  const name = `${sheet.title} ${asOf}.${format}`
  return c.body(typeof file === 'string' ? file : new Uint8Array(file), 200, {
    'content-type': formats[format].type,
    'content-disposition': `attachment; filename="completion-${asOf}.${format}"; filename*=UTF-8''${encodeURIComponent(name)}`,
    'cache-control': 'no-store',
  })
})
