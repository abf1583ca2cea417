import { type Blobs, type Kept, peekAt } from '../db/blobs.ts'

const shown = 256 * 1024

/** The beginning of a text file, whatever it was written in: UTF-8, UTF-16 by its mark, else the national standard GB 18030. */
export async function textOf(blobs: Blobs, { sha256, bytes }: Kept): Promise<string> {
  const head = await peekAt(blobs, sha256, 0, Math.min(bytes, shown))
  const more = head.length < bytes ? '\n…' : ''
  return decode(head) + more
}

function decode(head: Uint8Array): string {
  const mark = Buffer.from(head.subarray(0, 2)).toString('hex')
  if (mark === 'fffe') return new TextDecoder('utf-16le').decode(head)
  if (mark === 'feff') return new TextDecoder('utf-16be').decode(head)
  try {
    // As a stream, so that a character cut at the end is no mistake.
    return new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true })
  } catch {
    return new TextDecoder('gb18030').decode(head)
  }
}
