import { createHash, randomUUID } from 'node:crypto'
import type { TestApp } from './app.ts'

const octets = { 'content-type': 'application/octet-stream' }

/** Uploads a file as its owner's browser does. `answer` is that of the finish, or of the first step that was refused. */
export async function upload(app: TestApp, person: string, itemId: string, name: string, bytes: Uint8Array) {
  const path = `/api/items/${itemId}/uploads`
  const begun = await app.as(person).post(path, { name, bytes: bytes.length })
  if (begun.status !== 200) return begun
  const { id, chunkBytes } = begun.body.upload
  for (let offset = 0; offset < bytes.length; offset += chunkBytes) {
    const put = await putChunk(app, person, `${path}/${id}`, offset, bytes.subarray(offset, offset + chunkBytes))
    if (put.status !== 200) return put
  }
  return app.as(person).post(`${path}/${id}/finish`, {}, { 'idempotency-key': randomUUID() })
}

export function putChunk(app: TestApp, person: string, path: string, offset: number, chunk: Uint8Array) {
  return app.as(person).put(`${path}?offset=${offset}`, new Uint8Array(chunk), octets)
}

export const sumIn = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
