import type { Context } from 'hono'
import { promisify } from 'node:util'
import { fromBuffer, open, type ZipFile } from 'yauzl'
import { Problem } from '#domain/problem.ts'
import type { AppEnv } from '../env.ts'
import { isForm, readUpload } from '../imports/upload.ts'
import { mostBytes } from './archive.ts'
import { type Unpacked, unpackCampaign } from './unpack.ts'

export type Received = { name: string; content: Buffer; keep?: Unpacked['keep'] }

const options = { lazyEntries: true, autoClose: false } as const
const openFile = promisify<string, typeof options, ZipFile>(open)
const openBytes = promisify<Buffer, typeof options, ZipFile>(fromBuffer)

/** What the store and the head of a ZIP file take beside the evidence itself. */
const mostPacked = mostBytes + 100_000_000

/**
 * What was sent as a campaign file: JSON or an archive in a form, or an archive as the whole body, which may be as large as one can be: it
 * goes to a file beside the store, never into memory. `called` is what it is called by where the body has no name of its own.
 */
export async function receive<T>(c: Context<AppEnv>, called: string, use: (received: Received) => Promise<T>): Promise<T> {
  if (isForm(c)) {
    const { name, content } = await readUpload(c)
    if (content.subarray(0, 2).toString('latin1') !== 'PK') return use({ name, content })
    return unpacked(() => openBytes(content, options), name, use)
  }
  if (c.req.header('content-type')?.toLowerCase() !== 'application/zip') throw new Problem('invalid_input', 'file')
  const body = counted(c.req.raw.body ?? [])
  return c.env.blobs.aside(body, (path) => unpacked(() => openFile(path, options), called, use))
}

async function unpacked<T>(opening: () => Promise<ZipFile>, name: string, use: (received: Received) => Promise<T>): Promise<T> {
  const zip = await opening().catch(() => {
    throw new Problem('packed_file_broken', 'file')
  })
  try {
    return await use({ name, ...(await unpackCampaign(zip)) })
  } finally {
    zip.close()
  }
}

async function* counted(body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let bytes = 0
  for await (const piece of body) {
    bytes += piece.length
    if (bytes > mostPacked) throw new Problem('payload_too_large')
    yield piece
  }
}
