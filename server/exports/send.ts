import type { Context } from 'hono'
import type { Kept } from '../../db/blobs.ts'
import { exportedBytes } from '../../db/exports.ts'
import type { AppEnv } from '../env.ts'
import { printPolicy } from '../lists/html.ts'
import { lists } from '../list-sources/read-list.ts'
import type { FormId } from '../lists/form.ts'
import { sendKept } from '../send-kept.ts'
import { type Format, mediaTypes } from './formats.ts'

type Named = { name: string; form: string; format: string }

/** Hands out the file of an export. */
export function sendFile(c: Context<AppEnv>, file: Kept & Named): Promise<Response> {
  return sendKept(c, file, headersOf(file), exportedBytes(c.env.db, c.env.blobs))
}

export function headersOf({ name, form, format }: Named): Record<string, string> {
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
