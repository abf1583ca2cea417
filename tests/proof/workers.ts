import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { Product } from '../support/product.ts'
import { pdf } from '../support/files.ts'
import { chunkBytes } from '../../server/upload-limits.ts'

/** What the server said was saved, noted the moment it was said. */
export type Saved = {
  moves: { id: string; version: number; key: string; body: string; text: string }[]
  /** How far each upload had come when its last chunk was answered. */
  chunks: Map<string, number>
  files: { itemId: string; id: string; sha256: string }[]
}

/** Moves cards of its own up and down until the product is gone. */
export async function moveUntilKilled(product: Product, ids: readonly string[], above: string, saved: Saved): Promise<void> {
  const cards = new Map((await product.board()).items.map((card) => [card.id, card.version]))
  for (let turn = 0; ; turn++) {
    const id = ids[turn % ids.length] as string
    const key = randomUUID()
    const body = JSON.stringify({ to: 'in_progress', after: turn % 2 ? above : null, version: cards.get(id) })
    const text = await send(product, 'office', 'POST', `/api/items/${id}/moves`, body, { 'idempotency-key': key })
    if (text === undefined) return
    const { version } = JSON.parse(text).item as { version: number }
    cards.set(id, version)
    saved.moves.push({ id, version, key, body, text })
  }
}

/** A file on its way; it outlives the server it is sent to. */
export type Sending = { itemId: string; owner: string; bytes: Buffer; path: string | undefined; begin: string; finish: string }

/** A new file, small or of two chunks, that is like no other. */
export function newFile({ itemId, owner }: Pick<Sending, 'itemId' | 'owner'>, turn: number): Sending {
  const bytes = Buffer.concat([pdf, randomBytes(turn % 3 === 0 ? chunkBytes : 20_000)])
  return { itemId, owner, bytes, path: undefined, begin: randomUUID(), finish: randomUUID() }
}

/**
 * Sends one file after another until the product is gone, and goes on with the one that was under way before.
 * @returns the file under way at the end
 */
export async function uploadUntilKilled(product: Product, first: Sending, saved: Saved): Promise<Sending> {
  for (let turn = 1, sending = first; ; turn++) {
    if (!(await sendOne(product, sending, saved))) return sending
    sending = newFile(sending, turn)
  }
}

async function sendOne(product: Product, sending: Sending, saved: Saved): Promise<boolean> {
  const { itemId, owner, bytes } = sending
  const root = `/api/items/${itemId}/uploads`
  const json = JSON.stringify({ name: '佐證.pdf', bytes: bytes.length })
  if (!sending.path) {
    const text = await send(product, owner, 'POST', root, json, { 'idempotency-key': sending.begin })
    if (text === undefined) return false
    sending.path = `${root}/${JSON.parse(text).upload.id}`
  }
  const known = await send(product, owner, 'GET', sending.path)
  if (known === undefined) return false
  let { received } = JSON.parse(known).upload as { received: number }
  const promised = saved.chunks.get(sending.path) ?? 0
  if (received < promised) throw new Error(`${promised - received} bytes that were acknowledged are lost`)
  while (received < bytes.length) {
    const chunk = bytes.subarray(received, received + chunkBytes)
    const text = await send(product, owner, 'PUT', `${sending.path}?offset=${received}`, chunk)
    if (text === undefined) return false
    received = JSON.parse(text).upload.received
    saved.chunks.set(sending.path, received)
  }
  const done = await send(product, owner, 'POST', `${sending.path}/finish`, '{}', { 'idempotency-key': sending.finish })
  if (done === undefined) return false
  const { id, sha256 } = JSON.parse(done).evidence as { id: string; sha256: string }
  if (sha256 !== createHash('sha256').update(bytes).digest('hex')) throw new Error('a file became another one on its way')
  saved.files.push({ itemId, id, sha256 })
  return true
}

/** @returns the text of a good answer, or undefined when the server is gone. Throws for every other answer. */
export async function send(
  product: Product,
  person: string,
  method: string,
  path: string,
  body?: string | Buffer,
  more: Record<string, string> = {},
): Promise<string | undefined> {
  const type = typeof body === 'string' ? 'application/json' : 'application/octet-stream'
  const headers = { authorization: `Bearer ${await product.token(person)}`, ...(body && { 'content-type': type }), ...more }
  const init = { method, headers, ...(body && { body: typeof body === 'string' ? body : new Uint8Array(body) }) }
  const answer = await fetch(product.url + path, init).catch(() => undefined)
  const text = await answer?.text().catch(() => undefined)
  // Its Postgres dies a moment before it does: what it then refuses to promise is no promise.
  if (!answer || text === undefined || answer.status === 503) return undefined
  if (answer.status !== 200)
    throw new Error(`${method} ${path} was answered ${answer.status}: ${text} ${product.err().slice(-2_000)}`)
  return text
}
