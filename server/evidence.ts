import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { type Context, Hono } from 'hono'
import { mediaTypeOf, previewOf } from '#domain/file-kind.ts'
import { Problem } from '#domain/problem.ts'
import type { Range } from '../db/blobs.ts'
import { damageOf, type EvidenceRow, findEvidence, markEvidence } from '../db/evidence.ts'
import { attachment, rangeOf, sandbox } from './file-headers.ts'
import type { AppEnv, Deps } from './env.ts'
import { textOf } from './text-preview.ts'
import { isId } from './validate.ts'
import { visibleItem } from './visible-item.ts'

/**
 * The bytes of evidence, for whoever may see the item. Each time they are first read through and compared with the sum under
 * which they were added: what is altered or missing is refused with `file_damaged`, and none of it is sent.
 */
export const evidence = new Hono<AppEnv>()
  /** `GET /api/items/:id/evidence/:part/file`: as an attachment, whole or one range of bytes. */
  .get('/items/:id/evidence/:part/file', async (c) => {
    const piece = await findPiece(c)
    const { name, bytes, sha256 } = piece
    const range = rangeOf(c.req.header('range'), bytes)
    if (range === 'beyond') return c.body(null, 416, { 'content-range': `bytes */${bytes}` })
    const { start, end } = range ?? { start: 0, end: bytes - 1 }
    const headers = {
      ...sandbox,
      'content-type': mediaTypeOf(name),
      'content-disposition': attachment(name),
      'content-length': String(end - start + 1),
      'accept-ranges': 'bytes',
      etag: `"${sha256}"`,
      ...(range && { 'content-range': `bytes ${start}-${end}/${bytes}` }),
    }
    return c.body(await streamOf(c, piece, { start, end }), range ? 206 : 200, headers)
  })
  /** `GET /api/items/:id/evidence/:part/preview`: pictures and PDFs as they are, text as plain text in UTF-8; others 404. */
  .get('/items/:id/evidence/:part/preview', async (c) => {
    const piece = await findPiece(c)
    const form = previewOf(piece.name)
    if (form === undefined) throw new Problem('not_found')
    const headers = { ...sandbox, ...(form === 'pdf' && framed), 'content-disposition': 'inline' }
    if (form === 'text') {
      await refuseDamaged(c.env, piece)
      return c.body(await textOf(c.env.blobs, piece), 200, { ...headers, 'content-type': 'text/plain; charset=utf-8' })
    }
    const whole = { start: 0, end: piece.bytes - 1 }
    const sizes = { 'content-type': mediaTypeOf(piece.name), 'content-length': String(piece.bytes) }
    return c.body(await streamOf(c, piece, whole), 200, { ...headers, ...sizes })
  })

type Piece = EvidenceRow & { campaignId: string; itemId: string; timeZone: string }

/** A browser's reader of PDFs does not start in a sandbox; it runs nothing in our origin, and nobody else may frame it. */
const framed = {
  'content-security-policy': "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'",
  'x-frame-options': 'SAMEORIGIN',
}

async function findPiece(c: Context<AppEnv>): Promise<Piece> {
  const { campaign, item } = await visibleItem(c)
  const id = c.req.param('part') ?? ''
  const piece = isId(id) ? await findEvidence(c.env.db, campaign.id, item.id, id) : undefined
  if (!piece) throw new Problem('not_found')
  return { ...piece, campaignId: campaign.id, itemId: item.id, timeZone: campaign.timeZone }
}

/** What is found out here is recorded like what the nightly check finds, and said at once. */
async function refuseDamaged({ db, blobs, clock, log }: Deps, piece: Piece): Promise<void> {
  const damage = await damageOf(blobs, piece)
  if (damage === undefined) return
  log.error({ evidence: piece.id, name: piece.name, damage }, 'A piece of evidence is damaged')
  await markEvidence(db, piece, damage, { at: clock.now(), today: clock.today(piece.timeZone) })
  throw new Problem('file_damaged')
}

async function streamOf(c: Context<AppEnv>, piece: Piece, range: Range) {
  await refuseDamaged(c.env, piece)
  // Who asks for the head alone leaves nothing open behind.
  const stored = c.req.method === 'HEAD' ? Readable.from([]) : await c.env.blobs.get(piece.sha256, range)
  if (!stored) throw new Problem('file_damaged')
  return Readable.toWeb(stored) as ReadableStream as globalThis.ReadableStream
}
