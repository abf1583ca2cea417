import { Hono } from 'hono'
import * as v from 'valibot'
import { rewind } from '#domain/as-of.ts'
import type { Calendar } from '#domain/calendar.ts'
import { type Day, localIso } from '#domain/day.ts'
import { dueState } from '#domain/deadline.ts'
import { figuresOf, onTimeOf } from '#domain/figures.ts'
import type { Language } from '#domain/language.ts'
import { languages } from '#domain/language.ts'
import { Problem } from '#domain/problem.ts'
import { type CampaignRow, listCategories } from '../db/campaigns.ts'
import type { Db } from '../db/connect.ts'
import { insertEvent, listChangesAfter, lockCampaign } from '../db/events.ts'
import { type ItemRow, listItems } from '../db/items.ts'
import { listDepartments, listPeopleOfUnit } from '../db/people.ts'
import { currentCampaign } from './campaign.ts'
import type { AppEnv } from './env.ts'
import { completionForm, type CompletionInput, type CompletionRow } from './lists/completion.ts'
import { writeCsv } from './lists/csv.ts'
import { makeSheet } from './lists/sheet.ts'
import { writeXlsx } from './lists/xlsx.ts'
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
  const sheet = makeSheet(completionForm, await completionInput(db, campaign, calendar, head))
  const file = await formats[format].write(sheet)
  await db.transaction().execute(async (trx) => {
    await lockCampaign(trx, campaign.id)
    const detail = { form: completionForm.id, format, language: lang, asOf }
    await insertEvent(trx, {
      campaignId: campaign.id,
      at: now,
      happenedOn: today,
      personId: person.id,
      kind: 'list.exported',
      subjectId: null,
      detail,
    })
  })
  const name = `${sheet.title} ${asOf}.${format}`
  return c.body(typeof file === 'string' ? file : new Uint8Array(file), 200, {
    'content-type': formats[format].type,
    'content-disposition': `attachment; filename="completion-${asOf}.${format}"; filename*=UTF-8''${encodeURIComponent(name)}`,
    'cache-control': 'no-store',
  })
})

type Head = { language: Language; asOf: Day; exportedBy: string; exportedAt: string }

/** The list's data as of a day: the items with everything undone that was done since, drafts left out. */
async function completionInput(db: Db, campaign: CampaignRow, calendar: Calendar, head: Head): Promise<CompletionInput> {
  const [rows, changes, categories, departments, people] = await Promise.all([
    listItems(db, campaign.id),
    listChangesAfter(db, campaign.id, head.asOf),
    listCategories(db, campaign.id),
    listDepartments(db, campaign.unitId),
    listPeopleOfUnit(db, campaign.unitId),
  ])
  const category = new Map(categories.map((one) => [one.id, one]))
  const department = new Map(departments.map(({ id, name }) => [id, name]))
  const person = new Map(people.map(({ id, name }) => [id, name]))
  const then = rewind(rows, changes)
    .filter(({ status }) => status !== 'draft')
    .toSorted((a, b) => collator.compare(a.number, b.number))
  const nameOf = (names: Map<string, string>, id: string | null) => (id === null ? null : (names.get(id) ?? null))

  const listed = then.map((item): CompletionRow => {
    const due = dueState(item, calendar, head.asOf)
    const { number = 0, name = '' } = category.get(item.categoryId) ?? {}
    return {
      ...item,
      category: { number, name },
      measures: item.measures.map(({ text, doneOn }) => ({ text, done: doneOn !== null && doneOn <= head.asOf })),
      leader: nameOf(person, item.leaderId),
      department: nameOf(department, item.departmentId),
      supporting: item.supporting.map(({ id }) => department.get(id) ?? ''),
      owner: nameOf(person, item.ownerId),
      completion: item.completionText,
      light: due.light,
      workdaysOverdue: workdaysOverdue(item, calendar, head.asOf),
      returned: item.returns,
    }
  })
  const figures = { ...figuresOf(listed), onTime: onTimeOf(then, calendar) }
  const { unit, title, sample } = campaign
  return { ...head, unit, campaign: title, sample, rows: listed, figures }
}

/** 2-10 comes after 2-9. */
const collator = new Intl.Collator('en', { numeric: true })

/** Working days past the time limit: up to now while it runs, up to the submission once there was one. */
function workdaysOverdue(item: ItemRow, calendar: Calendar, asOf: Day): number {
  const { light } = dueState(item, calendar, asOf)
  if (item.dueOn === null || (light !== 'overdue' && light !== 'closed_late')) return 0
  return calendar.countWorkdays(calendar.onOrAfter(item.dueOn), item.submittedOn ?? asOf)
}
