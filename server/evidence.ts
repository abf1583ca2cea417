import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { type Context, Hono } from 'hono'
import { mediaTypeOf, previewOf } from '#domain/file-kind.ts'
import { canSee } from '#domain/policy.ts'
import { Problem } from '#domain/problem.ts'
import { type Range, sumOf } from '../db/blobs.ts'
import { type EvidenceRow, findEvidence } from '../db/evidence.ts'
import { findItem } from '../db/items.ts'
import { attachment, rangeOf, sandbox } from './file-headers.ts'
import { campaignOfItem } from './items.ts'
import type { AppEnv, Deps } from './env.ts'
import { textOf } from './text-preview.ts'
import { isId } from './validate.ts'

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

/** A browser's reader of PDFs does not start in a sandbox; it runs nothing in our origin, and nobody else may frame it. */
const framed = {
  'content-security-policy': "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'",
  'x-frame-options': 'SAMEORIGIN',
}

async function findPiece(c: Context<AppEnv>): Promise<EvidenceRow> {
  const person = c.get('person')
  const [itemId = '', id = ''] = [c.req.param('id'), c.req.param('part')]
  const campaign = await campaignOfItem(c.env, person, itemId)
  const item = await findItem(c.env.db, campaign.id, itemId)
  const piece = item && canSee(person, item) && isId(id) && (await findEvidence(c.env.db, campaign.id, itemId, id))
  if (!piece) throw new Problem('not_found')
  return piece
}

async function refuseDamaged({ blobs, log }: Deps, { id, name, sha256, bytes }: EvidenceRow): Promise<void> {
  const found = await sumOf(blobs, sha256)
  if (found?.sha256 === sha256 && found.bytes === bytes) return
  log.error({ evidence: id, name, damage: found ? 'altered' : 'missing' }, 'A piece of evidence is damaged')
  throw new Problem('file_damaged')
}

async function streamOf(c: Context<AppEnv>, piece: EvidenceRow, range: Range) {
  await refuseDamaged(c.env, piece)
  // Who asks for the head alone leaves nothing open behind.
  const stored = c.req.method === 'HEAD' ? Readable.from([]) : await c.env.blobs.get(piece.sha256, range)
  if (!stored) throw new Problem('file_damaged')
  return Readable.toWeb(stored) as ReadableStream as globalThis.ReadableStream
}
