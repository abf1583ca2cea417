import { type Context, Hono } from 'hono'
import * as v from 'valibot'
import { languages } from '#domain/language.ts'
import { personIn } from '#domain/person.ts'
import { may, policy } from '#domain/policy.ts'
import { Problem } from '#domain/problem.ts'
import { mostRegulations, volumeFormats } from '#domain/volume.ts'
import { listIssued } from '../db/issued-regulations.ts'
import { holdBlob } from '../db/kept.ts'
import { findVolumeFile, insertVolume, listVolumes } from '../db/volumes.ts'
import { currentCampaign } from './campaign.ts'
import { type CampaignChange, changeCampaign, witnessOf } from './change.ts'
import { orDrop } from './drop-files.ts'
import type { AppEnv } from './env.ts'
import { mediaTypes } from './exports/formats.ts'
import { tellProgress, wantsProgress, type Waiting } from './exports/tell-progress.ts'
import { attachment, sandbox } from './file-headers.ts'
import { sendKept } from './send-kept.ts'
import { day, filledText, id, isId, json } from './validate.ts'
import { drawVolume } from './volumes/bind-volume.ts'

export const volumeBody = v.strictObject({
  title: filledText(60),
  edition: filledText(40),
  /** The day on its cover; today where none is named. */
  boundOn: v.optional(day),
  /** What its labels speak. */
  language: v.optional(v.picklist(languages)),
  /** The regulations in their order. */
  regulations: v.pipe(v.array(id), v.minLength(1), v.maxLength(mostRegulations)),
})
type Asked = v.InferOutput<typeof volumeBody>

/** The bound volume: regulations in force in one book, in editions that are kept. */
export const volumes = new Hono<AppEnv>()
  /** `GET /api/volumes`: the editions, the newest first, and the regulations that a volume can have. */
  .get('/volumes', async (c) => {
    const campaign = await currentCampaign(c)
    const [editions, issued] = await Promise.all([listVolumes(c.env.db, campaign.id), listIssued(c.env.db, campaign.id)])
    const regulations = issued.filter(({ textVersion }) => textVersion !== null)
    return c.json(
      { volumes: editions, regulations, today: c.env.clock.today(campaign.timeZone), timeZone: campaign.timeZone },
      200,
    )
  })
  /**
   * `POST /api/volumes`: binds an edition and keeps it, as PDF and as DOCX. Asked for as an event stream it tells of its progress,
   * and then what it made.
   */
  .post('/volumes', json(volumeBody), async (c) => {
    const asked = c.req.valid('json')
    const campaign = await currentCampaign(c)
    if (!may(personIn(c.get('person'), campaign.unitId), 'bind_volume'))
      throw new Problem('not_allowed', undefined, { who: policy.bind_volume })
    if (wantsProgress(c)) return tellProgress(c, (waiting) => bind(c, asked, waiting))
    return c.json(await bind(c, asked, { signal: c.req.raw.signal }), 200)
  })
  /** `GET /api/volumes/:id/files/:format`: an edition as it was bound, byte for byte. */
  .get('/volumes/:id/files/:format', async (c) => {
    const campaign = await currentCampaign(c)
    const format = volumeFormats.find((one) => one === c.req.param('format'))
    const volumeId = c.req.param('id')
    const file = format && isId(volumeId) ? await findVolumeFile(c.env.db, campaign.id, volumeId, format) : undefined
    if (!file) throw new Problem('not_found')
    const name = `${file.title} ${file.edition}.${format}`
    const headers = { 'content-type': mediaTypes[file.format], 'content-disposition': attachment(name, 'volume') }
    return sendKept(c, file, { ...sandbox, ...headers })
  })

/** Drawn before the campaign's lock is taken: nobody waits for a book. */
async function bind(c: Context<AppEnv>, asked: Asked, waiting: Waiting) {
  const campaign = await currentCampaign(c)
  const person = c.get('person')
  const { title, edition, language = person.language, boundOn = c.env.clock.today(campaign.timeZone), regulations } = asked
  const wanted = { title, edition, language, boundOn }
  const { bound, files } = await drawVolume(c.env, campaign, person, { ...wanted, regulations }, waiting)
  const keep = async (change: CampaignChange) => {
    // In one order, so that two who keep the same two files do not wait for each other.
    for (const sha256 of [files.docx.sha256, files.pdf.sha256].toSorted()) await holdBlob(change.trx, c.env.blobs, sha256)
    const parts = bound.map(({ id: regulationId, issue, textVersion, title: name }) => ({
      regulationId,
      issue,
      textVersion,
      title: name,
    }))
    const volumeId = await insertVolume(change.trx, campaign.id, { ...wanted, parts, files }, witnessOf(change))
    return { volume: { id: volumeId, ...wanted, parts, files } }
  }
  return orDrop(c.env, Object.values(files), () => changeCampaign(c, campaign, asked, keep))
}
