import { once } from 'node:events'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { createHash, randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { chunkBytes } from '../../server/upload-limits.ts'
import { pdf } from '../support/files.ts'
import { makeDirectory, type Product, runProduct, sampleArgs, startProduct, until } from '../support/product.ts'
import { type S3Double, startS3 } from '../support/s3.ts'

const directory = makeDirectory()
let product: Product
let s3: S3Double
beforeAll(async () => {
  s3 = await startS3()
  product = await startProduct({ dataDir: directory.path, args: sampleArgs })
})
afterAll(async () => {
  await product.stop()
  await s3.close()
  directory.remove()
})

async function begin(name: string, bytes: number): Promise<string> {
  const root = `/api/items/${(await product.card('3-4')).id}/uploads`
  return `${root}/${(await product.ask('owner-D3', 'POST', root, { name, bytes })).body.upload.id}`
}

async function put(path: string, offset: number, chunk: Uint8Array): Promise<number> {
  const headers = { authorization: `Bearer ${await product.token('owner-D3')}`, 'content-type': 'application/octet-stream' }
  const init = { method: 'PUT', headers, body: new Uint8Array(chunk) }
  return (await fetch(`${product.url}${path}?offset=${offset}`, init)).status
}

async function send(name: string, bytes: Uint8Array): Promise<void> {
  const path = await begin(name, bytes.length)
  for (let at = 0; at < bytes.length; at += chunkBytes) expect(await put(path, at, bytes.subarray(at, at + chunkBytes))).toBe(200)
  expect((await product.ask('owner-D3', 'POST', `${path}/finish`, {})).status).toBe(200)
}

it('a chunk cut half-way by a broken connection has not arrived, and is no fault of the server', async () => {
  const path = await begin('cut.pdf', chunkBytes)
  const { hostname, port } = new URL(product.url)
  const socket = connect(Number(port), hostname)
  await once(socket, 'connect')
  const head = [
    `PUT ${path}?offset=0 HTTP/1.1`,
    `Host: ${hostname}`,
    `Authorization: Bearer ${await product.token('owner-D3')}`,
    'Content-Type: application/octet-stream',
    `Content-Length: ${chunkBytes}`,
  ]
  socket.write(`${head.join('\r\n')}\r\n\r\n`)
  await new Promise((resolve) => socket.write(Buffer.alloc(300_000), resolve))
  socket.destroy()
  // Asked on another connection, after the first has been noticed to be gone.
  await until(async () => (await product.ask('owner-D3', 'GET', path)).body.upload.received === 0)
  expect(await put(path, 0, Buffer.concat([pdf, Buffer.alloc(chunkBytes - pdf.length, 32)]))).toBe(200)
  expect((await product.ask('owner-D3', 'POST', `${path}/finish`, {})).status).toBe(200)
  expect(product.err()).not.toContain('request failed')
})

const verify = () => runProduct(['verify-evidence'], { DATA_DIR: directory.path })

it('verify-evidence names what is altered, by item and name, and ends with 1; with 0 when all is well', async () => {
  const bytes = Buffer.concat([pdf, randomBytes(100)])
  await send('會議紀要.pdf', bytes)
  expect(await verify()).toMatchObject({ code: 0, out: '' })
  const sum = createHash('sha256').update(bytes).digest('hex')
  const path = join(directory.path, 'files', sum.slice(0, 2), sum.slice(2))
  const altered = readFileSync(path)
  altered[300] = (altered[300] ?? 0) ^ 1
  writeFileSync(path, altered)
  const { code, out } = await verify()
  expect([code, out.trim().split('\t').slice(0, 3)]).toEqual([1, ['altered', '3-4', '會議紀要.pdf (version 1)']])
  writeFileSync(path, bytes)
  expect((await verify()).code).toBe(0)
})

it('verify-evidence names an exported list that is missing, too', async () => {
  const { url } = product
  const headers = { authorization: `Bearer ${await product.token('office')}` }
  const answer = await fetch(`${url}/api/lists/e?format=csv`, { headers })
  const sum = createHash('sha256')
    .update(Buffer.from(await answer.arrayBuffer()))
    .digest('hex')
  const path = join(directory.path, 'files', sum.slice(0, 2), sum.slice(2))
  const bytes = readFileSync(path)
  expect(await verify()).toMatchObject({ code: 0, out: '' })
  rmSync(path)
  const { code, out } = await verify()
  expect([code, out.trim().split('\t')]).toEqual([
    1,
    ['missing', 'export', '整改完成情況一覽表 2009-02-17.csv', '深入學習實踐科學發展觀活動整改落實', sum],
  ])
  writeFileSync(path, bytes)
})

it('by its setting the product keeps evidence in an S3-compatible store, and says when that is away', async () => {
  await product.stop()
  product = await product.again({ S3_URL: s3.url() })
  const before = s3.objects.size
  const bytes = Buffer.concat([pdf, randomBytes(chunkBytes + 5)])
  await send('桶.pdf', bytes)
  expect(s3.objects.size).toBe(before + 1)
  const { item } = (await product.ask('office', 'GET', `/api/items/${(await product.card('3-4')).id}`)).body
  const piece = item.evidenceList.find(({ name }: { name: string }) => name === '桶.pdf')
  const address = `/api/items/${item.id}/evidence/${piece.id}/file`
  const headers = { authorization: `Bearer ${await product.token('office')}`, range: 'bytes=10-19' }
  const part = await fetch(product.url + address, { headers })
  expect([part.status, Buffer.from(await part.arrayBuffer()).equals(bytes.subarray(10, 20))]).toEqual([206, true])
  s3.fail = 500
  const away = await product.ask('office', 'GET', address)
  expect([away.status, away.body.error.code, away.headers.get('retry-after')]).toEqual([503, 'storage_unavailable', '5'])
  s3.fail = undefined
})
