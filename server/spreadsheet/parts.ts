import { buffer } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { type Entry, fromBuffer, type ZipFile } from 'yauzl'
import { Problem } from '#domain/problem.ts'

const mostEntries = 500
/** Bytes unpacked in all: a bomb of a few kilobytes says how large it becomes, and is not believed to be smaller either. */
const mostBytes = 32 * 1024 * 1024
const workbookParts = /^xl\/(workbook\.xml|sharedStrings\.xml|_rels\/workbook\.xml\.rels|worksheets\/[^/]+\.xml)$/

const open = promisify<Buffer, { lazyEntries: true }, ZipFile>(fromBuffer)

/**
 * The parts of an office file that are `wanted`, unpacked: of a workbook those that hold its cells. `refuse` is told the name of
 * every part and throws for one that may not be there.
 */
export async function readParts(
  bytes: Buffer,
  wanted = workbookParts,
  refuse: (name: string) => void = () => {},
): Promise<Map<string, string>> {
  const zip = await open(bytes, { lazyEntries: true })
  if (zip.entryCount > mostEntries) throw new Problem('unpacks_too_large', 'file')
  const parts = new Map<string, string>()
  let unpacked = 0
  for await (const entry of entriesOf(zip)) {
    refuse(entry.fileName)
    if (!wanted.test(entry.fileName)) continue
    if (entry.isEncrypted()) throw new Problem('file_protected', 'file')
    unpacked += entry.uncompressedSize
    if (unpacked > mostBytes) throw new Problem('unpacks_too_large', 'file')
    parts.set(entry.fileName, await unpack(zip, entry))
  }
  return parts
}

async function* entriesOf(zip: ZipFile): AsyncGenerator<Entry> {
  for (let left = zip.entryCount; left > 0; left--) {
    yield await new Promise<Entry>((resolve, reject) => {
      zip.once('entry', resolve)
      zip.once('error', reject)
      zip.readEntry()
    })
  }
}

/** yauzl ends a stream that becomes longer than its entry said. */
async function unpack(zip: ZipFile, entry: Entry): Promise<string> {
  const stream = await promisify(
    zip.openReadStream.bind(zip) as (entry: Entry, done: (error: Error | null, stream: NodeJS.ReadableStream) => void) => void,
  )(entry)
  return new TextDecoder('utf-8', { fatal: true }).decode(await buffer(stream))
}
