import { once } from 'node:events'
import { pipeline, Readable } from 'node:stream'
import { crc32, createDeflateRaw, type DeflateRaw } from 'node:zlib'

/** Compressed as it is written: only the compressed bytes are kept. `flush` waits until what was written has been taken. */
export type ZipEntry = { write: (text: string | Uint8Array) => void; flush: () => Promise<void> }

type Part = ZipEntry & { name: string; finish: () => Promise<Finished> }
type Finished = { name: Buffer; crc: number; size: number; packed: Buffer[]; packedSize: number }

const chunk = 65_536

/** A zip file in the making. Entries may grow side by side; the same content makes the same bytes, for no clock is read. */
export function makeZip() {
  const parts: Part[] = []
  return {
    entry(name: string): ZipEntry {
      const part = makePart(name)
      parts.push(part)
      return part
    },
    /** Ends every entry and hands out the file. */
    async *bytes(): AsyncGenerator<Uint8Array> {
      const directory: Buffer[] = []
      let at = 0
      for (const part of parts) {
        const done = await part.finish()
        const local = localHeader(done)
        yield local
        yield* done.packed
        directory.push(centralHeader(done, at))
        at += local.length + done.packedSize
      }
      yield* directory
      yield endOfDirectory(
        parts.length,
        directory.reduce((sum, { length }) => sum + length, 0),
        at,
      )
    },
  }
}

function makePart(name: string): Part {
  const deflate = createDeflateRaw({ level: 5 })
  const packed: Buffer[] = []
  deflate.on('data', (bytes: Buffer) => packed.push(bytes))
  let waiting: string[] = []
  let waitingLength = 0
  let crc = 0
  let size = 0
  let full = false

  const take = (bytes: Uint8Array) => {
    crc = crc32(bytes, crc)
    size += bytes.length
    full = !deflate.write(bytes)
  }
  const takeText = () => {
    if (waitingLength === 0) return
    take(Buffer.from(waiting.join('')))
    waiting = []
    waitingLength = 0
  }
  return {
    name,
    write(text) {
      if (typeof text !== 'string') {
        takeText()
        return take(text)
      }
      waiting.push(text)
      waitingLength += text.length
      if (waitingLength >= chunk) takeText()
    },
    async flush() {
      if (full) await drained(deflate)
    },
    async finish() {
      takeText()
      const ended = once(deflate, 'end')
      deflate.end()
      await ended
      return { name: Buffer.from(name), crc, size, packed, packedSize: packed.reduce((sum, { length }) => sum + length, 0) }
    },
  }
}

async function drained(deflate: DeflateRaw): Promise<void> {
  if (deflate.writableNeedDrain) await once(deflate, 'drain')
}

/** Deflated, names in UTF-8, and 1 January 1980 for a date: the format has no way to name none. */
const common = (bytes: Buffer, at: number, { crc, size, packedSize, name }: Finished) => {
  bytes.writeUInt16LE(20, at)
  bytes.writeUInt16LE(0x0800, at + 2)
  bytes.writeUInt16LE(8, at + 4)
  bytes.writeUInt32LE(0x0021_0000, at + 6)
  bytes.writeUInt32LE(crc, at + 10)
  bytes.writeUInt32LE(packedSize, at + 14)
  bytes.writeUInt32LE(size, at + 18)
  bytes.writeUInt16LE(name.length, at + 22)
}

function localHeader(part: Finished): Buffer {
  const bytes = Buffer.alloc(30)
  bytes.writeUInt32LE(0x0403_4b50, 0)
  common(bytes, 4, part)
  return Buffer.concat([bytes, part.name])
}

function centralHeader(part: Finished, offset: number): Buffer {
  const bytes = Buffer.alloc(46)
  bytes.writeUInt32LE(0x0201_4b50, 0)
  bytes.writeUInt16LE(20, 4)
  common(bytes, 6, part)
  bytes.writeUInt32LE(offset, 42)
  return Buffer.concat([bytes, part.name])
}

function endOfDirectory(count: number, size: number, offset: number): Buffer {
  const bytes = Buffer.alloc(22)
  bytes.writeUInt32LE(0x0605_4b50, 0)
  bytes.writeUInt16LE(count, 8)
  bytes.writeUInt16LE(count, 10)
  bytes.writeUInt32LE(size, 12)
  bytes.writeUInt32LE(offset, 16)
  return bytes
}

/** A file of a zip that is handed out as it is packed: nothing of it is kept. */
export type StreamedFile = { name: string; content: AsyncIterable<Uint8Array> | Iterable<Uint8Array> }

/** Sums and sizes stand behind each file (a data descriptor), for they are not known before. */
const descriptorFollows = 0x0808

/** A zip of files of any size, one after the other. */
export async function* streamZip(files: AsyncIterable<StreamedFile> | Iterable<StreamedFile>): AsyncGenerator<Uint8Array> {
  const directory: Buffer[] = []
  let at = 0
  for await (const { name, content } of files) {
    const part: Finished = { name: Buffer.from(name), crc: 0, size: 0, packed: [], packedSize: 0 }
    const begun = localHeader(part)
    begun.writeUInt16LE(descriptorFollows, 6)
    yield begun
    const counted = async function* counted() {
      for await (const bytes of content) {
        part.crc = crc32(bytes, part.crc)
        part.size += bytes.length
        yield bytes
      }
    }
    // A source that fails makes what reads from here fail, too: an error that is only piped is nobody's, and ends the process.
    const packed = pipeline(Readable.from(counted()), createDeflateRaw(), () => {})
    for await (const bytes of packed as AsyncIterable<Buffer>) {
      part.packedSize += bytes.length
      yield bytes
    }
    yield descriptorOf(part)
    const central = centralHeader(part, at)
    central.writeUInt16LE(descriptorFollows, 8)
    directory.push(central)
    at += begun.length + part.packedSize + 16
  }
  yield* directory
  yield endOfDirectory(
    directory.length,
    directory.reduce((sum, { length }) => sum + length, 0),
    at,
  )
}

function descriptorOf({ crc, packedSize, size }: Finished): Buffer {
  const bytes = Buffer.alloc(16)
  bytes.writeUInt32LE(0x0807_4b50, 0)
  bytes.writeUInt32LE(crc, 4)
  bytes.writeUInt32LE(packedSize, 8)
  bytes.writeUInt32LE(size, 12)
  return bytes
}
