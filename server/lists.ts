import { Hono } from 'hono'
import * as v from 'valibot'
import { lights } from '#domain/deadline.ts'
import { itemKinds, itemStatuses, unset } from '#domain/item.ts'
import { languages } from '#domain/language.ts'
import { personIn } from '#domain/person.ts'
import { may } from '#domain/policy.ts'
import { Problem } from '#domain/problem.ts'
import { findTemplate } from '../db/templates.ts'
import { currentCampaign } from './campaign.ts'
import type { AppEnv, Deps } from './env.ts'
import { exportList, type Wanted } from './exports/export-list.ts'
import { documentLimit, formats } from './exports/formats.ts'
import { headersOf, sendFile } from './exports/send.ts'
import { tellProgress, wantsProgress } from './exports/tell-progress.ts'
import { lists as bound } from './list-sources/read-list.ts'
import { type FormId, formIds } from './lists/form.ts'
import { day, id, query } from './validate.ts'

/** One or several values, with commas between them. */
const several = <Schema extends v.GenericSchema<string>>(schema: Schema) =>
  v.optional(
    v.pipe(
      v.string(),
      v.transform((text) => text.split(',')),
      v.array(schema),
      v.maxLength(100),
    ),
  )

const idOrUnset = v.union([v.literal(unset), id])
const textVersion = v.optional(v.pipe(v.string(), v.regex(/^[1-9]\d{0,8}$/), v.transform(Number)))

export const filterEntries = {
  status: several(v.picklist(itemStatuses)),
  light: several(v.picklist(lights)),
  kind: several(v.picklist(itemKinds)),
  category: several(id),
  department: several(idOrUnset),
  owner: several(idOrUnset),
  leader: several(idOrUnset),
  /** What the asker has to do with, as on the board. */
  mine: v.optional(v.literal('1')),
  item: v.optional(id),
  regulation: v.optional(id),
  fromVersion: textVersion,
  toVersion: textVersion,
}

export const listQuery = v.strictObject({
  format: v.optional(v.picklist(formats), 'xlsx'),
  lang: v.optional(v.picklist(languages)),
  asOf: v.optional(day),
  /** One of the office's own templates, for a Word document. */
  template: v.optional(id),
  ...filterEntries,
})

/**
 * `GET /api/lists/:form?format=&lang=&asOf=`: one of the fourteen forms as a file, in the asker's language and as of today
 * unless asked otherwise, narrowed down as the board can be. The file is whole, kept and recorded before a byte of it goes
 * out. Asked for as an event stream it tells of its progress, and then under which id the file can be had; who closes the
 * stream has cancelled it.
 */
const list = new Hono<AppEnv>().get('/lists/:form', query(listQuery), async (c) => {
  const campaign = await currentCampaign(c)
  const person = personIn(c.get('person'), campaign.unitId)
  if (!may(person, 'export_lists')) throw new Problem('not_allowed')
  const form = formOf(c.req.param('form'))
  const { format, lang = person.language, asOf: asked, template, ...filter } = c.req.valid('query')
  const today = c.env.clock.today(campaign.timeZone)
  const asOf = asked ?? today
  if (asOf > today) throw new Problem('invalid_day', 'asOf')
  if (template !== undefined && format !== 'docx') throw new Problem('invalid_input', 'template')
  const wanted: Wanted = {
    form,
    format,
    language: lang,
    asOf,
    filter,
    template: await templateFor(c.env, campaign.id, form, template),
  }
  // Who asks for the head alone takes no list away.
  if (c.req.method === 'HEAD') return c.body(null, 200, headersOf({ name: `${form} ${asOf}`, form, format }))
  if (wantsProgress(c))
    return tellProgress(c, async (waiting) => {
      const { id: exportId, name, bytes } = await exportList(c.env, campaign, person, wanted, waiting)
      return { export: exportId, name, bytes }
    })
  const exported = await exportList(c.env, campaign, person, wanted, { signal: c.req.raw.signal })
  return sendFile(c, { ...exported, form })
})

/** `GET /api/lists`: the forms there are, what each can be narrowed down by, and the formats; today is the last day to ask for. */
const catalogue = new Hono<AppEnv>().get('/lists', async (c) => {
  const { timeZone, unitId } = await currentCampaign(c)
  const person = personIn(c.get('person'), unitId)
  if (!may(person, 'export_lists')) throw new Problem('not_allowed')
  const forms = formIds.map((form) => {
    const { title, paper, orientation, layout } = bound[form].form
    return { id: form, title, paper, orientation, layout, filters: bound[form].filters }
  })
  const mayManageTemplates = may(person, 'manage_templates')
  return c.json({ forms, formats, documentLimit, today: c.env.clock.today(timeZone), timeZone, mayManageTemplates }, 200)
})

export const lists = catalogue.route('/', list)

/** `completion` is the name by which scripts have always asked for form E. */
function formOf(name: string): FormId {
  const lower = name.toLowerCase().replace(/['′]$/, '1')
  const form = lower === 'completion' ? 'e' : formIds.find((known) => known === lower)
  if (form === undefined) throw new Problem('not_found')
  return form
}

/** The template that a list is asked for by: of this campaign, of this form, and in use. */
async function templateFor({ db }: Deps, campaignId: string, form: FormId, wanted: string | undefined) {
  if (wanted === undefined) return undefined
  const found = await findTemplate(db, campaignId, wanted)
  if (found?.form !== form) throw new Problem('not_found', 'template')
  return found
}
