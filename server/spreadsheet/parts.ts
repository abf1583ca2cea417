import { once } from 'node:events'
import { promisify } from 'node:util'
import { type Entry, fromBuffer, type ZipFile } from 'yauzl'
import { Problem } from '#domain/problem.ts'

const mostEntries = 500
/** Bytes unpacked in all: a bomb of a few kilobytes says how large it becomes, and is not believed to be smaller either. */
const mostBytes = 32 * 1024 * 1024

const open = promisify<Buffer, { lazyEntries: true }, ZipFile>(fromBuffer)

/** Parts of an Office file, each unpacked as it is read: none is ever in memory as a whole. */
export type Parts = { names: string[]; has: (name: string) => boolean; read: (name: string) => AsyncIterable<string> }

/** Opens the `wanted` parts of an Office file. `look` is shown the name of every part, and may refuse the file for it. */
export async function openParts(bytes: Buffer, wanted: RegExp, look?: (name: string) => void): Promise<Parts> {
  const zip = await open(bytes, { lazyEntries: true })
  if (zip.entryCount > mostEntries) throw new Problem('unpacks_too_large', 'file')
  const entries = new Map<string, Entry>()
  let unpacked = 0
  for await (const entry of entriesOf(zip)) {
    look?.(entry.fileName)
    if (!wanted.test(entry.fileName)) continue
    if (entry.isEncrypted()) throw new Problem('file_protected', 'file')
    unpacked += entry.uncompressedSize
    if (unpacked > mostBytes) throw new Problem('unpacks_too_large', 'file')
    entries.set(entry.fileName, entry)
  }
  return {
    names: [...entries.keys()],
    has: (name) => entries.has(name),
    async *read(name) {
      const entry = entries.get(name)
      if (entry) yield* unpack(zip, entry)
    },
  }
}

/** Every entry of an archive. A name that would lead out of the place where it is unpacked is an error. */
export async function* entriesOf(zip: ZipFile): AsyncGenerator<Entry> {
  for (let left = zip.entryCount; left > 0; left--) {
    const read = once(zip, 'entry')
    zip.readEntry()
    yield (await read)[0] as Entry
  }
}

type OpenEntry = (entry: Entry, done: (error: Error | null, stream: NodeJS.ReadableStream) => void) => void

/** The bytes of an entry, as they are unpacked. yauzl ends a stream that becomes longer than its entry said. */
export async function* bytesOf(zip: ZipFile, entry: Entry): AsyncGenerator<Buffer> {
  const stream = await promisify(zip.openReadStream.bind(zip) as OpenEntry)(entry)
  for await (const chunk of stream) yield chunk as Buffer
}

async function* unpack(zip: ZipFile, entry: Entry): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  for await (const chunk of bytesOf(zip, entry)) yield decoder.decode(chunk, { stream: true })
  yield decoder.decode()
}
