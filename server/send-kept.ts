import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import type { Context } from 'hono'
import { Problem } from '#domain/problem.ts'
import type { Blobs, Kept } from '../db/blobs.ts'
import { damageOf } from '../db/evidence.ts'
import type { AppEnv } from './env.ts'

/**
 * Hands out a kept file, whole: what is altered or missing is refused with `file_damaged`, and none of it is sent. Its length goes before
 * it: a connection that breaks leaves no file that looks whole.
 */
export async function sendKept(
  c: Context<AppEnv>,
  { sha256, bytes }: Kept,
  headers: Record<string, string>,
  blobs: Pick<Blobs, 'get'> = c.env.blobs,
): Promise<Response> {
  const damage = await damageOf(blobs, { sha256, bytes })
  if (damage) c.env.log.error({ path: c.req.path, sha256, damage }, 'A kept file is damaged')
  // Who asks for the head alone leaves nothing open behind.
  const content = damage ? undefined : c.req.method === 'HEAD' ? Readable.from([]) : await blobs.get(sha256)
  if (!content) throw new Problem('file_damaged')
  const stream = Readable.toWeb(content) as ReadableStream as globalThis.ReadableStream
  return c.body(stream, 200, { ...headers, 'content-length': String(bytes), etag: `"${sha256}"` })
}
