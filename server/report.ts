import { Hono } from 'hono'
import * as v from 'valibot'
import { languages } from '#domain/language.ts'
import { personIn } from '#domain/person.ts'
import { may } from '#domain/policy.ts'
import { Problem } from '#domain/problem.ts'
import { currentCampaign } from './campaign.ts'
import type { AppEnv } from './env.ts'
import { inOneMoment, keepExport } from './exports/export-list.ts'
import { sendFile } from './exports/send.ts'
import { tellProgress, wantsProgress } from './exports/tell-progress.ts'
import { fileName } from './file-headers.ts'
import { cellText } from './lists/clean.ts'
import { composeReport } from './report/compose.ts'
import { writeReport } from './report/docx/write.ts'
import { readFacts } from './report/read-facts.ts'
import { reportTextIn } from './report/text/index.ts'
import { day, query } from './validate.ts'

export const reportQuery = v.strictObject({ lang: v.optional(v.picklist(languages)), asOf: v.optional(day) })

/**
 * `GET /api/report?lang=&asOf=`: the campaign report as a Word document: figures, lists and charts in the order in which such a
 * summary is written. Kept, recorded and told about like a list.
 */
export const report = new Hono<AppEnv>().get('/report', query(reportQuery), async (c) => {
  const campaign = await currentCampaign(c)
  const person = personIn(c.get('person'), campaign.unitId)
  if (!may(person, 'export_lists')) throw new Problem('not_allowed')
  const { lang: language = person.language, asOf: asked } = c.req.valid('query')
  const today = c.env.clock.today(campaign.timeZone)
  const asOf = asked ?? today
  if (asOf > today) throw new Problem('invalid_day', 'asOf')
  const name = `${fileName(reportTextIn[language].title(cellText(campaign.title)))} ${asOf}.docx`
  const record = { form: 'report', format: 'docx', language, asOf, filter: {}, name } as const
  const run = (signal: AbortSignal) =>
    keepExport(
      c.env,
      campaign,
      person,
      record,
      inOneMoment(c.env, campaign, person, { language, asOf, filter: {} }, async function* draw(all) {
        yield* writeReport(composeReport(await readFacts(all)), all.head)
      }),
      signal,
    )
  if (wantsProgress(c))
    return tellProgress(c, async ({ signal }) => {
      const { id, name: called, bytes } = await run(signal)
      return { export: id, name: called, bytes }
    })
  return sendFile(c, { ...(await run(c.req.raw.signal)), form: 'report' })
})
