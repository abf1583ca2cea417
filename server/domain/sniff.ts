import type { FoundKind } from './file-kind.ts'

/** Reads `length` bytes of a file from `start` on, fewer at its end. */
export type Peek = (start: number, length: number) => Promise<Uint8Array>

const edge = 65_536

/** What a file is by its bytes, whatever it is called. `bytes` is its size. Reads its edges and tables of contents only. */
export async function sniff(peek: Peek, bytes: number): Promise<FoundKind> {
  const head = await peek(0, edge)
  const known = signatures.find(({ at = 0, signature }) => latin(head.subarray(at, at + signature.length)) === signature)
  if (known?.kind === 'zip') return kindOfZip(peek, bytes)
  if (known?.kind === 'ole') return kindOfOle(peek, head)
  if (known && (known.kind !== 'webp' || latin(head.subarray(0, 4)) === 'RIFF')) return known.kind
  const tail = bytes > edge ? await peek(Math.max(edge, bytes - edge), edge) : new Uint8Array()
  return kindOfText(head, tail)
}

const signatures: readonly { signature: string; at?: number; kind: FoundKind | 'zip' | 'ole' }[] = [
  { signature: '%PDF-', kind: 'pdf' },
  { signature: '\x89PNG\r\n\x1a\n', kind: 'png' },
  { signature: '\xff\xd8\xff', kind: 'jpeg' },
  { signature: 'GIF87a', kind: 'gif' },
  { signature: 'GIF89a', kind: 'gif' },
  { signature: 'WEBP', at: 8, kind: 'webp' },
  { signature: 'II*\0', kind: 'tiff' },
  { signature: 'MM\0*', kind: 'tiff' },
  { signature: 'PK\x03\x04', kind: 'zip' },
  { signature: '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', kind: 'ole' },
  { signature: 'MZ', kind: 'program' },
  { signature: '\x7fELF', kind: 'program' },
  { signature: '#!', kind: 'program' },
  { signature: '\xca\xfe\xba\xbe', kind: 'program' },
  { signature: '\xcf\xfa\xed\xfe', kind: 'program' },
  { signature: '\xfe\xed\xfa', kind: 'program' },
]

/** Text in any encoding has no control characters but the usual ones; UTF-16 says so in its first two bytes. */
function kindOfText(head: Uint8Array, tail: Uint8Array): FoundKind {
  if (head.length === 0) return 'unknown'
  const wide = latin(head.subarray(0, 2))
  if (wide === '\xff\xfe' || wide === '\xfe\xff') {
    return /^\s*<[a-z!?/]/i.test(latin(head.subarray(2)).replaceAll('\0', '')) ? 'page' : 'text'
  }
  const text = latin(head).replace(/^\xef\xbb\xbf/, '')
  if (/^\s*<[a-z!?/]/i.test(text)) return 'page'
  // oxlint-disable-next-line no-control-regex
  return /[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]/.test(text + latin(tail)) ? 'unknown' : 'text'
}

const endOfZip = 22
const longestComment = 65_535
const largestDirectory = 4 * 1024 * 1024

/** Office files and OFD are ZIP archives; what is in them is told by the names in their directory, which stands at the end. */
async function kindOfZip(peek: Peek, bytes: number): Promise<FoundKind> {
  const names = await namesInZip(peek, bytes)
  const has = (start: string) => names.some((name) => name.startsWith(start))
  if (names.some((name) => /vbaproject\.bin$/i.test(name))) return 'macros'
  if (names.includes('OFD.xml')) return 'ofd'
  if (!names.includes('[Content_Types].xml')) return 'unknown'
  return has('word/') ? 'docx' : has('xl/') ? 'xlsx' : has('ppt/') ? 'pptx' : 'unknown'
}

async function namesInZip(peek: Peek, bytes: number): Promise<string[]> {
  const from = Math.max(0, bytes - endOfZip - longestComment)
  const tail = await peek(from, bytes - from)
  const at = latin(tail).lastIndexOf('PK\x05\x06')
  if (at < 0 || at + endOfZip > tail.length) return []
  const end = viewOf(tail)
  const size = end.getUint32(at + 12, true)
  const start = end.getUint32(at + 16, true)
  if (size > largestDirectory || start + size > bytes) return []
  return namesInDirectory(await peek(start, size))
}

function namesInDirectory(directory: Uint8Array): string[] {
  const view = viewOf(directory)
  const names: string[] = []
  for (let at = 0; at + 46 <= directory.length && latin(directory.subarray(at, at + 4)) === 'PK\x01\x02';) {
    const length = view.getUint16(at + 28, true)
    names.push(latin(directory.subarray(at + 46, at + 46 + length)))
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return names
}

const mostSectors = 256

/** Office files of before 2007 are a small file system; the names in its directory tell which programme wrote it. */
async function kindOfOle(peek: Peek, head: Uint8Array): Promise<FoundKind> {
  const names = await namesInOle(peek, head)
  if (names.some((name) => /^(_VBA_PROJECT|_VBA_PROJECT_CUR|VBA)$/i.test(name))) return 'macros'
  if (names.includes('WordDocument')) return 'doc'
  if (names.includes('Workbook') || names.includes('Book')) return 'xls'
  return names.includes('PowerPoint Document') ? 'ppt' : 'unknown'
}

async function namesInOle(peek: Peek, head: Uint8Array): Promise<string[]> {
  if (head.length < 512) return []
  const header = viewOf(head)
  const shift = header.getUint16(30, true)
  if (shift !== 9 && shift !== 12) return []
  const size = 1 << shift
  const read = (sector: number) => peek((sector + 1) * size, size)
  const names: string[] = []
  let sector = header.getUint32(48, true)
  // Each sector names the next one in a table, whose own sectors are listed in the header.
  for (let count = 0; count < mostSectors && sector < 0xffff_fff0; count++) {
    names.push(...namesInSector(await read(sector)))
    const slot = Math.floor(sector / (size / 4))
    if (slot >= 109) break
    const table = await read(header.getUint32(76 + slot * 4, true))
    if (table.length < size) break
    sector = viewOf(table).getUint32((sector % (size / 4)) * 4, true)
  }
  return names
}

function namesInSector(sector: Uint8Array): string[] {
  const view = viewOf(sector)
  const entries = Array.from({ length: Math.floor(sector.length / 128) }, (_, entry) => entry * 128)
  return entries.map((at) => {
    const length = Math.min(64, view.getUint16(at + 64, true))
    return new TextDecoder('utf-16le').decode(sector.subarray(at, at + Math.max(0, length - 2)))
  })
}

/** One character a byte, so that bytes can be searched as text. */
function latin(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 8_192) text += String.fromCharCode(...bytes.subarray(at, at + 8_192))
  return text
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
