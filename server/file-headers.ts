import type { Range } from '../db/blobs.ts'

/** What goes with every file that somebody brought: nothing in it may run, and it is not kept by anything on the way. */
export const sandbox = {
  'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'self'",
  'x-content-type-options': 'nosniff',
  'cache-control': 'private, no-store',
}

/** The header that makes a browser save a file under its own name, whatever script it is written in; `plain` is for old ones. */
export function attachment(name: string, plain = 'evidence'): string {
  const ending = /\.[\w]+$/.exec(name)?.[0] ?? ''
  return `attachment; filename="${plain}${ending}"; filename*=UTF-8''${encoded(name)}`
}

/** A title as part of a file's name: no folder, nothing that a file system forbids, not too long. */
export const fileName = (title: string) =>
  title
    .replaceAll(/[/\\:*?"<>|\s]+/g, ' ')
    .trim()
    .slice(0, 80)
    .toWellFormed()

/** RFC 8187 allows less than `encodeURIComponent` leaves alone. */
function encoded(text: string): string {
  return encodeURIComponent(text).replace(/['()*!]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
}

/**
 * The one range of bytes that a Range header asks for; undefined when it asks for none, or for what is answered with the whole;
 * `beyond` when the file has no such bytes.
 */
export function rangeOf(header: string | undefined, bytes: number): Range | undefined | 'beyond' {
  const [, from = '', to = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? []
  if (from === '' && to === '') return undefined
  if (from === '') return to === '0' ? 'beyond' : { start: Math.max(0, bytes - Number(to)), end: bytes - 1 }
  const start = Number(from)
  const end = to === '' ? bytes - 1 : Math.min(Number(to), bytes - 1)
  if (start >= bytes) return 'beyond'
  return end < start ? undefined : { start, end }
}
