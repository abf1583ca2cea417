import { type Context, Hono } from 'hono'
import * as v from 'valibot'
import { keptName, refusalOfFile, refusalToAdd } from '#domain/evidence.ts'
import { Problem } from '#domain/problem.ts'
import { countOpenUploads, findUpload, insertUpload, listOpenUploads, type UploadRow } from '../db/uploads.ts'
import { type ItemChange, changeItem, refuseUnless } from './change.ts'
import type { AppEnv } from './env.ts'
import { discardUpload, finishUpload } from './finish-upload.ts'
import { saveChunk } from './save-chunk.ts'
import { emptyBody } from './sign-in.ts'
import { chunkBytes, mostUploads } from './upload-limits.ts'
import { isId, json, query } from './validate.ts'
import { visibleItem } from './visible-item.ts'

export const uploadBody = v.strictObject({
  name: v.string(),
  /** The size of the whole file. */
  bytes: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER)),
})
export const chunkQuery = v.strictObject({
  /** How many bytes lie before the chunk. */
  offset: v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number)),
})
export const finishBody = v.strictObject({
  /** The SHA-256 of the whole in hexadecimal, when the sender knows it. */
  sha256: v.optional(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))),
})

/**
 * A file comes in chunks of `chunkBytes`, the last one shorter. What was answered has been written to the disk: after a broken
 * connection or a restart of the server, ask how much has arrived and go on from there.
 */
export const uploads = new Hono<AppEnv>()
  /** `POST /api/items/:id/uploads`: begins one. Refuses what the name, the size or the item's status rule out. */
  .post('/items/:id/uploads', json(uploadBody), async (c) => {
    const { name, bytes } = c.req.valid('json')
    const limit = c.env.evidenceMaxBytes
    const begin = async ({ trx, item, person, at }: ItemChange) => {
      refuseToAdd({ item, person })
      const problem = refusalOfFile(keptName(name), bytes, limit)
      if (problem) throw problem
      const { campaignId, id: itemId } = item
      if ((await countOpenUploads(trx, campaignId, person.id)) >= mostUploads) throw new Problem('too_many_requests')
      const upload = { campaignId, itemId, personId: person.id, name: keptName(name), bytes, begunAt: at }
      return { upload: { id: await insertUpload(trx, upload), received: 0, chunkBytes } }
    }
    return c.json(await changeItem(c, { name, bytes }, begin), 200)
  })
  /** `GET /api/items/:id/uploads`: what the asker has begun and not finished, to go on with after the page was closed. */
  .get('/items/:id/uploads', async (c) => {
    const { campaign, item, person } = await visibleItem(c)
    refuseUnless({ item, person }, 'add_evidence')
    const open = await listOpenUploads(c.env.db, campaign.id, item.id, person.id)
    return c.json(
      { uploads: open.map(({ name, bytes, begunAt, ...row }) => ({ ...toldOf({ ...row, name, bytes }), name, bytes, begunAt })) },
      200,
    )
  })
  /** `GET /api/items/:id/uploads/:part`: how much has arrived. */
  .get('/items/:id/uploads/:part', async (c) => c.json({ upload: toldOf(await openUpload(c)) }, 200))
  /** `PUT /api/items/:id/uploads/:part?offset=N`: one chunk. 409 with what has arrived when it does not follow on that. */
  .put('/items/:id/uploads/:part', query(chunkQuery), async (c) => {
    const upload = await openUpload(c)
    const received = await saveChunk(c.env, upload, c.req.valid('query').offset, new Uint8Array(await c.req.arrayBuffer()))
    return c.json({ upload: toldOf({ ...upload, received }) }, 200)
  })
  /** `POST /api/items/:id/uploads/:part/finish`: makes the whole a new version of its name; repeated, it takes effect once. */
  .post('/items/:id/uploads/:part/finish', json(finishBody), async (c) => {
    const upload = await openUpload(c)
    return c.json(await finishUpload(c, upload, c.req.valid('json')), 200)
  })
  /** `POST /api/items/:id/uploads/:part/discards`: gives it up; what has arrived of it is deleted. */
  .post('/items/:id/uploads/:part/discards', json(emptyBody), async (c) => {
    await discardUpload(c.env, await openUpload(c))
    return c.json({ discarded: true }, 200)
  })

/** Refuses who may not add to the item, and says who may; then what its status rules out. */
function refuseToAdd({ item, person }: Pick<ItemChange, 'item' | 'person'>): void {
  refuseUnless({ item, person }, 'add_evidence')
  const problem = refusalToAdd(item.status)
  if (problem) throw problem
}

/** An upload to an item that the asker may see and add to, whoever began it. One that is finished may be asked about whatever came then. */
async function openUpload(c: Context<AppEnv>): Promise<UploadRow> {
  const { campaign, item, person } = await visibleItem(c)
  refuseUnless({ item, person }, 'add_evidence')
  const id = c.req.param('part') ?? ''
  const key = { campaignId: campaign.id, itemId: item.id, id }
  const upload = isId(id) ? await findUpload(c.env.db, key) : undefined
  if (!upload) throw new Problem('not_found')
  if (upload.evidenceId === null) refuseToAdd({ item, person })
  return upload
}

function toldOf({ id, bytes, received, evidenceId }: UploadRow) {
  return { id, received: evidenceId === null ? received : bytes, chunkBytes }
}
