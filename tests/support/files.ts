import { deflateSync } from 'node:zlib'
import { Buffer } from 'node:buffer'

/** Small files of each kind, true to their format as far as anybody looks. */
export const png = pictureOf(2, 2)
export const jpeg = Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex')
export const gif = Buffer.from('GIF89a\x01\0\x01\0\0\0\0;', 'latin1')
export const webp = Buffer.from('RIFF\x1a\0\0\0WEBPVP8L\x0e\0\0\0/\0\0\0\0', 'latin1')
export const tiff = Buffer.from('II*\0\x08\0\0\0\0\0', 'latin1')
export const pdf = Buffer.from(
  `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj
4 0 obj<</Length 38>>stream
BT /F 18 Tf 20 50 Td (Evidence) Tj ET
endstream endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
trailer<</Root 1 0 R>>
`,
)
export const docx = zipOf('[Content_Types].xml', '_rels/.rels', 'word/document.xml')
export const xlsx = zipOf('[Content_Types].xml', 'xl/workbook.xml')
export const pptx = zipOf('[Content_Types].xml', 'ppt/presentation.xml')
export const docm = zipOf('[Content_Types].xml', 'word/document.xml', 'word/vbaProject.bin')
export const ofd = zipOf('OFD.xml', 'Doc_0/Document.xml')
export const doc = oleOf('Root Entry', 'WordDocument', '1Table')
export const xls = oleOf('Root Entry', 'Workbook')
export const ppt = oleOf('Root Entry', 'Current User', 'Pictures', 'More', 'PowerPoint Document')
export const utf8 = Buffer.from('整改完成情況\r\n一、已完成\r\n')
export const html = Buffer.from('\ufeff \n<!DOCTYPE html><script>alert(1)</script>')
export const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')
export const exe = Buffer.concat([Buffer.from('MZ\x90\0', 'latin1'), Buffer.alloc(100)])

/** A ZIP archive of empty files with these names. */
export function zipOf(...names: string[]): Buffer {
  const files: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const name of names) {
    const text = Buffer.from(name)
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(text.length, 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(text.length, 28)
    entry.writeUInt32LE(at, 42)
    files.push(local, text)
    directory.push(entry, text)
    at += 30 + text.length
  }
  const table = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(names.length, 8)
  end.writeUInt16LE(names.length, 10)
  end.writeUInt32LE(table.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...files, table, end])
}

/** A compound file whose directory has these names, four a sector; the directory's sectors are 1, 2, …, after their table in 0. */
export function oleOf(...names: string[]): Buffer {
  const header = Buffer.alloc(512)
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(header)
  header.writeUInt16LE(9, 30)
  header.writeUInt32LE(1, 48)
  header.writeUInt32LE(0, 76)
  const count = Math.ceil(names.length / 4)
  const table = Buffer.alloc(512, 0xff)
  for (let sector = 1; sector <= count; sector++) table.writeUInt32LE(sector < count ? sector + 1 : 0xffff_fffe, sector * 4)
  const directory = Buffer.alloc(count * 512)
  names.forEach((name, index) => {
    directory.write(name, index * 128, 'utf16le')
    directory.writeUInt16LE(name.length * 2 + 2, index * 128 + 64)
  })
  return Buffer.concat([header, table, directory])
}

/** A picture in grey tones, as large as it is asked to be. */
export function pictureOf(width: number, height: number): Buffer {
  const lines = Buffer.alloc((width + 1) * height)
  for (let y = 0; y < height; y++) for (let x = 1; x <= width; x++) lines[y * (width + 1) + x] = (x * 3 + y * 2) % 256
  const size = Buffer.alloc(13)
  size.writeUInt32BE(width, 0)
  size.writeUInt32BE(height, 4)
  size[8] = 8
  const parts = [chunkOf('IHDR', size), chunkOf('IDAT', deflateSync(lines)), chunkOf('IEND', Buffer.alloc(0))]
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), ...parts])
}

function chunkOf(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length, 0)
  frame.writeUInt32BE(checkOf(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}

function checkOf(bytes: Buffer): number {
  let sum = 0xffff_ffff
  for (const byte of bytes) {
    sum ^= byte
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb8_8320 : 0)
  }
  return (sum ^ 0xffff_ffff) >>> 0
}
