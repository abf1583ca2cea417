import { type Context, Hono } from 'hono'
import { stream } from 'hono/streaming'
import * as v from 'valibot'
import { languages } from '#domain/language.ts'
import { personIn } from '#domain/person.ts'
import { may, policy } from '#domain/policy.ts'
import { Problem } from '#domain/problem.ts'
import { holdBlob } from '../db/kept.ts'
import { findNewestTemplate, findTemplate, insertTemplate, listTemplates, removeTemplate } from '../db/templates.ts'
import type { CampaignRow } from '../db/campaigns.ts'
import { currentCampaign } from './campaign.ts'
import { type CampaignChange, changeCampaign, witnessOf } from './change.ts'
import { orDrop } from './drop-files.ts'
import type { AppEnv } from './env.ts'
import { mediaTypes } from './exports/formats.ts'
import { attachment, sandbox } from './file-headers.ts'
import { lists } from './list-sources/read-list.ts'
import { formIds } from './lists/form.ts'
import { sendKept } from './send-kept.ts'
import { writeExample } from './templates/example.ts'
import { refuseUnknownTags } from './templates/fields.ts'
import { readTags } from './templates/fill.ts'
import { inspectTemplate } from './templates/inspect.ts'
import { isId, json, query } from './validate.ts'

const form = v.picklist(formIds)
export const exampleQuery = v.strictObject({ form, lang: v.optional(v.picklist(languages)) })
export const templateQuery = v.strictObject({
  form,
  name: v.pipe(v.string(), v.trim(), v.regex(/\.docx$/i), v.maxLength(200)),
})

export const templateRemovalBody = v.strictObject({})

/** The office's own templates of its lists: Word documents with tags, every version kept. */
export const templates = new Hono<AppEnv>()
  /** `GET /api/templates`: those in use, the newest of a form first. */
  .get('/templates', async (c) => {
    const campaign = await readable(c)
    return c.json({ templates: await listTemplates(c.env.db, campaign.id) }, 200)
  })
  /** `GET /api/templates/example?form=&lang=`: a template to begin from, with every tag of its form. */
  .get('/templates/example', query(exampleQuery), async (c) => {
    await readable(c)
    const { form: id, lang = c.get('person').language } = c.req.valid('query')
    for (const [header, value] of Object.entries(headersOf(`${lists[id].form.title[lang]}.docx`))) c.header(header, value)
    return stream(c, async (out) => {
      for await (const part of writeExample(lists[id].form, lang)) await out.write(part)
    })
  })
  /**
   * `PUT /api/templates?form=&name=`: a Word document of at most 2 MB as the next version of a form's template. What reaches out of
   * itself or has tags that the form does not know is refused, and nothing is kept. The newest one sent again stays as it is.
   */
  .put('/templates', query(templateQuery), async (c) => {
    const campaign = await currentCampaign(c)
    refuseUnlessOffice(c, campaign)
    const { form: id, name } = c.req.valid('query')
    const bytes = Buffer.from(await c.req.arrayBuffer())
    await inspectTemplate(bytes)
    refuseUnknownTags(lists[id].form, await readTags(bytes))
    const { db, blobs } = c.env
    const kept = await blobs.put([bytes])
    const keep = async (change: CampaignChange) => {
      const newest = await findNewestTemplate(change.trx, campaign.id, id)
      if (newest?.sha256 === kept.sha256) return newest.id
      await holdBlob(change.trx, blobs, kept.sha256)
      return insertTemplate(change.trx, { ...kept, campaignId: campaign.id, form: id, name }, witnessOf(change))
    }
    const asked = { form: id, name, sha256: kept.sha256 }
    const template = await orDrop(c.env, [kept], () => changeCampaign(c, campaign, asked, keep))
    return c.json({ template: await findTemplate(db, campaign.id, template) }, 200)
  })
  /** `GET /api/templates/:id/file`: the template as it was uploaded. */
  .get('/templates/:id/file', async (c) => {
    const campaign = await readable(c)
    const found = await find(c, campaign)
    return sendKept(c, found, headersOf(found.name))
  })
  /** `DELETE /api/templates/:id`: takes one out of use; what was drawn by it stays. */
  .delete('/templates/:id', json(templateRemovalBody), async (c) => {
    const campaign = await currentCampaign(c)
    refuseUnlessOffice(c, campaign)
    const id = c.req.param('id')
    await changeCampaign(c, campaign, { id }, async (change) => {
      const found = isId(id) ? await findTemplate(change.trx, campaign.id, id) : undefined
      // Whoever removes what is not there has what they asked for.
      if (found) await removeTemplate(change.trx, campaign.id, found, witnessOf(change))
    })
    return c.json({ removed: true }, 200)
  })

const headersOf = (name: string) => ({ ...sandbox, 'content-type': mediaTypes.docx, 'content-disposition': attachment(name) })

async function readable(c: Context<AppEnv>): Promise<CampaignRow> {
  const campaign = await currentCampaign(c)
  if (!may(personIn(c.get('person'), campaign.unitId), 'export_lists')) throw new Problem('not_allowed')
  return campaign
}

function refuseUnlessOffice(c: Context<AppEnv>, { unitId }: CampaignRow): void {
  if (!may(personIn(c.get('person'), unitId), 'manage_templates'))
    throw new Problem('not_allowed', undefined, { who: policy['manage_templates'] })
}

async function find(c: Context<AppEnv>, { id: campaignId }: CampaignRow) {
  const id = c.req.param('id') ?? ''
  const found = isId(id) ? await findTemplate(c.env.db, campaignId, id) : undefined
  if (!found) throw new Problem('not_found')
  return found
}
