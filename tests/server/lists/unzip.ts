import { SaxesParser } from 'saxes'
import { inflateRawSync } from 'node:zlib'

const centralEntry = 0x02014b50
const endOfDirectory = 0x06054b50

/** The parts of a zip file by name, as text. */
export function unzip(file: Uint8Array): Record<string, string> {
  return Object.fromEntries(Object.entries(unpacked(file)).map(([name, bytes]) => [name, bytes.toString('utf8')]))
}

/** The same as bytes, read by its central directory. Written apart from the library that wrote the file. */
export function unpacked(file: Uint8Array): Record<string, Buffer> {
  const bytes = Buffer.from(file)
  let end = bytes.length - 22
  while (bytes.readUInt32LE(end) !== endOfDirectory) end -= 1
  const parts: Record<string, Buffer> = {}
  let at = bytes.readUInt32LE(end + 16)
  for (; bytes.readUInt32LE(at) === centralEntry; at += entryLength(bytes, at)) {
    const name = bytes.toString('utf8', at + 46, at + 46 + bytes.readUInt16LE(at + 28))
    parts[name] = contentOf(bytes, at)
  }
  return parts
}

function entryLength(bytes: Buffer, at: number): number {
  return 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
}

function contentOf(bytes: Buffer, entry: number): Buffer {
  const local = bytes.readUInt32LE(entry + 42)
  const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
  const packed = bytes.subarray(start, start + bytes.readUInt32LE(entry + 20))
  return bytes.readUInt16LE(entry + 10) === 0 ? packed : inflateRawSync(packed)
}

/** What is wrong with a part, if it is not well-formed. */
export function faultOf(xml: string): string | undefined {
  let fault: string | undefined
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', (error) => (fault ??= error.message))
  parser.write(xml).close()
  return fault
}
