import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { randomBytes } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { useApp } from '../support/app.ts'
import { useDatabase } from '../support/database.ts'
import * as files from '../support/files.ts'
import { sumIn, upload } from '../support/upload.ts'

const database = useDatabase({ sample: true })
const app = useApp(database)
const nowhere = '00000000-0000-4000-8000-000000000000'

let itemId = ''
const added = new Map<string, string>()
const gb = Buffer.from('d5fbb8c4cdeab3c9', 'hex')
const long = Buffer.concat([files.pdf, randomBytes(3_000_000)])
beforeAll(async () => {
  itemId = (await app.as('office').board()).items.find(({ number }) => number === '3-4')?.id ?? ''
  const all: [string, Uint8Array][] = [
    ["會議 'a' (1).pdf", long],
    ['a.png', files.png],
    ['舊.txt', gb],
    ['b.docx', files.docx],
  ]
  for (const [name, bytes] of all) {
    const { body } = await upload(app, 'owner-D3', itemId, name, bytes)
    added.set(name, body.evidence.id)
  }
})
const pathOf = (name: string, what = 'file') => `/api/items/${itemId}/evidence/${added.get(name)}/${what}`
const bytesOf = async (path: string, headers = {}) => {
  const response = await app.as('representative').stream(path, headers)
  return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) }
}
const stored = (bytes: Uint8Array) => join(database.dataDir, 'files', sumIn(bytes).slice(0, 2), sumIn(bytes).slice(2))

describe('a download', () => {
  it('is an attachment under its own name that nothing may run from', async () => {
    const { status, headers, bytes } = await bytesOf(pathOf("會議 'a' (1).pdf"))
    expect([status, bytes.equals(long)]).toEqual([200, true])
    expect(headers.get('content-disposition')).toBe(
      `attachment; filename="evidence.pdf"; filename*=UTF-8''%E6%9C%83%E8%AD%B0%20%27a%27%20%281%29.pdf`,
    )
    expect(headers.get('content-security-policy')).toMatch(/^sandbox; default-src 'none'/)
    expect([headers.get('x-content-type-options'), headers.get('content-type')]).toEqual(['nosniff', 'application/pdf'])
    expect([headers.get('content-length'), headers.get('cache-control')]).toEqual([String(long.length), 'private, no-store'])
  })

  it.each<[string, number, number, number]>([
    ['bytes=0-0', 206, 0, 1],
    ['bytes=5-9', 206, 5, 10],
    ['bytes=-4', 206, long.length - 4, long.length],
    [`bytes=${long.length - 1}-`, 206, long.length - 1, long.length],
    ['bytes=0-999999999999', 206, 0, long.length],
    ['bytes=9-5', 200, 0, long.length],
    ['lines=1-2', 200, 0, long.length],
    ['bytes=0-1,4-5', 200, 0, long.length],
  ])('of the range %s is answered %i', async (range, status, from, to) => {
    const answer = await bytesOf(pathOf("會議 'a' (1).pdf"), { range })
    expect([answer.status, answer.bytes.equals(long.subarray(from, to))]).toEqual([status, true])
    expect(answer.headers.get('content-range')).toBe(status === 206 ? `bytes ${from}-${to - 1}/${long.length}` : null)
  })

  it('of a range that is not there says how long the file is', async () => {
    const { status, headers } = await bytesOf(pathOf("會議 'a' (1).pdf"), { range: `bytes=${long.length}-` })
    expect([status, headers.get('content-range')]).toEqual([416, `bytes */${long.length}`])
  })

  it('of an address that was guessed finds nothing', async () => {
    const elsewhere = (await app.as('office').board()).items.find(({ number }) => number === '1-1')?.id
    for (const path of [
      `/api/items/${itemId}/evidence/${nowhere}/file`,
      `/api/items/${elsewhere}/evidence/${added.get('a.png')}/file`,
      `/api/items/${nowhere}/evidence/${added.get('a.png')}/preview`,
      `/api/items/${itemId}/evidence/..%2f..%2fetc%2fpasswd/file`,
      `/api/items/${itemId}/evidence/${sumIn(files.png)}/file`,
    ]) {
      expect([path, (await app.as('office').get(path)).status]).toEqual([path, 404])
    }
    expect((await app.as('nobody').get(pathOf('a.png'))).status).toBe(401)
  })
})

describe('a preview', () => {
  it('shows a picture as a picture and a PDF to the browser’s reader, inside our pages only', async () => {
    const picture = await bytesOf(pathOf('a.png', 'preview'))
    expect([picture.status, picture.headers.get('content-type'), picture.bytes.equals(files.png)]).toEqual([
      200,
      'image/png',
      true,
    ])
    expect(picture.headers.get('content-security-policy')).toMatch(/^sandbox/)
    const page = await bytesOf(pathOf("會議 'a' (1).pdf", 'preview'))
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'application/pdf'])
    expect(page.headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'self'/)
    expect(page.headers.get('content-security-policy')).not.toContain('script')
    expect([page.headers.get('x-frame-options'), page.headers.get('x-content-type-options')]).toEqual(['SAMEORIGIN', 'nosniff'])
  })

  it('shows text as plain text, whatever it was written in', async () => {
    const { headers, bytes } = await bytesOf(pathOf('舊.txt', 'preview'))
    expect([headers.get('content-type'), bytes.toString()]).toEqual(['text/plain; charset=utf-8', '整改完成'])
  })

  it('of an office file there is none', async () => {
    expect((await app.as('office').get(pathOf('b.docx', 'preview'))).status).toBe(404)
  })
})

describe('a file that is damaged on the disk', () => {
  const restored = (bytes: Buffer, name: string, damage: (path: string) => void) => async () => {
    const path = stored(bytes)
    damage(path)
    for (const [what, headers] of [
      ['file', {}],
      ['file', { range: 'bytes=0-3' }],
      ['preview', {}],
    ] as const) {
      const { status, body } = await app.as('office').get(pathOf(name, what), { ...headers, 'accept-language': 'en' })
      expect([what, status, body.error.code]).toEqual([what, 410, 'file_damaged'])
      expect(body.error.message).toContain('no longer as it was kept')
    }
    mkdirSync(join(path, '..'), { recursive: true })
    writeFileSync(path, bytes)
    expect((await app.as('office').stream(pathOf(name))).status).toBe(200)
  }

  it(
    'by one flipped bit is not handed out, whole, in part or to be looked at',
    restored(files.png, 'a.png', (path) => {
      const bytes = readFileSync(path)
      bytes[bytes.length - 20] = (bytes[bytes.length - 20] ?? 0) ^ 1
      chmodSync(path, 0o600)
      writeFileSync(path, bytes)
    }),
  )
  it(
    'by an end that is missing is not handed out',
    restored(gb, '舊.txt', (path) => writeFileSync(path, gb.subarray(0, 4))),
  )
  it(
    'by being gone is not handed out',
    restored(files.png, 'a.png', (path) => rmSync(path)),
  )
})
