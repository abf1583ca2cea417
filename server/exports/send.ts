import type { Context } from 'hono'
import { stream } from 'hono/streaming'
import { readFileParts } from '../../db/exports.ts'
import type { AppEnv } from '../env.ts'
import { printPolicy } from '../lists/html.ts'
import { lists } from '../list-sources/read-list.ts'
import type { FormId } from '../lists/form.ts'
import { type Format, mediaTypes } from './formats.ts'

type Kept = { name: string; form: string; format: string; sha256: string; bytes: number }

/** Hands out a kept file. Its length goes before it: a connection that breaks leaves no file that looks whole. */
export function sendFile(c: Context<AppEnv>, { name, form, format, sha256, bytes }: Kept): Response {
  for (const [header, value] of Object.entries(headersOf({ name, form, format }))) c.header(header, value)
  c.header('content-length', String(bytes))
  c.header('etag', `"${sha256}"`)
  if (c.req.method === 'HEAD') return c.body(null, 200)
  return stream(c, async (out) => {
    for await (const part of readFileParts(c.env.db, sha256)) await out.write(part)
  })
}

export function headersOf({ name, form, format }: Pick<Kept, 'name' | 'form' | 'format'>): Record<string, string> {
  const ascii = `${form}-${name.match(/\d{4}-\d\d-\d\d/)?.[0] ?? 'list'}.${format}`
  // The print page is looked at; everything else is a file to be kept.
  const disposition = format === 'html' ? 'inline' : 'attachment'
  return {
    'content-type': mediaTypes[format as Format],
    'content-disposition': `${disposition}; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(name).replaceAll("'", '%27')}`,
    'cache-control': 'no-store',
    ...(format === 'html' && form in lists && { 'content-security-policy': printPolicy(lists[form as FormId].form) }),
  }
}
