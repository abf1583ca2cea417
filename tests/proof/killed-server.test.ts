import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeBlobs, sumOf } from '../../db/blobs.ts'
import { makeDb, makePool } from '../../db/connect.ts'
import { openEmbedded } from '../../db/embedded.ts'
import { brokenFiles, brokenInvariants } from '../support/invariants.ts'
import { makeDirectory, type Product, sampleArgs, startProduct } from '../support/product.ts'
import { moveUntilKilled, newFile, type Saved, send, type Sending, uploadUntilKilled } from './workers.ts'

/** `npm run proof:kills` takes 200; the suite a few. */
const kills = Number(process.env['KILLS'] ?? 6)
const clients = 3
const uploaders = [
  { owner: 'owner-D3', number: '3-4' },
  { owner: 'owner-D2', number: '2-4' },
  { owner: 'head-D3', number: '1-3' },
]

const directory = makeDirectory()
let first: Product
const all: Saved = { moves: [], chunks: new Map(), files: [] }
let sending: Sending[] = []

beforeAll(async () => {
  first = await startProduct({ dataDir: directory.path, args: sampleArgs })
  const cards = await Promise.all(uploaders.map(({ number }) => first.card(number)))
  sending = uploaders.map(({ owner }, index) => newFile({ itemId: cards[index]?.id ?? '', owner }, index))
  for (const person of ['office', ...uploaders.map(({ owner }) => owner)]) await first.token(person)
  await first.stop()
})
afterAll(directory.remove)

it(
  `keeps every move, chunk and file that was answered "saved" through ${kills} kills, and nothing by halves`,
  {
    timeout: 120_000 + kills * 15_000,
  },
  async () => {
    for (let kill = 0; kill < kills; kill++) {
      const product = await first.again()
      const wrong = await lostIn(product)
      const saved: Saved = { moves: [], chunks: all.chunks, files: [] }
      const victims = kill % 2 ? 'the product and its Postgres' : 'the product'
      await workUntilKilled(product, saved, 4 + ((kill * 7) % 30), kill % 2 === 1)
      all.moves.push(...saved.moves)
      all.files.push(...saved.files)
      console.log(
        `kill ${kill + 1} of ${victims}: ${saved.moves.length} moves, ${saved.files.length} files saved; before it ${wrong.length} lost`,
      )
      expect(wrong).toEqual([])
    }
    const product = await first.again()
    expect(await lostIn(product)).toEqual([])
    // A client that lost the answer asks again with the same key, and gets the very answer that was saved.
    const { id, key, body, text } = all.moves.at(-1) as Saved['moves'][number]
    expect(await send(product, 'office', 'POST', `/api/items/${id}/moves`, body, { 'idempotency-key': key })).toBe(text)
    await product.stop()
    const { rows, files, halves } = await whatIsBroken()
    const chunks = [...all.chunks.values()].length
    console.log(
      `${kills} kills: ${all.moves.length} moves, ${chunks} uploads and ${all.files.length} files acknowledged; 0 lost, ` +
        `${halves} half-stored files, ${rows.length} rows of invariants.sql`,
    )
    expect({ rows, files, halves }).toEqual({ rows: [], files: [], halves: 0 })
  },
)

/** Moves and uploads until so many are saved, never after a time: each kill falls into the midst of work. */
async function workUntilKilled(product: Product, saved: Saved, enough: number, withPostgres: boolean): Promise<void> {
  const working = (await product.board()).items.filter(({ status }) => status === 'in_progress').map(({ id }) => id)
  const [above, ...rest] = working as [string, ...string[]]
  const moving = Array.from({ length: clients }, (_, client) =>
    moveUntilKilled(
      product,
      rest.filter((_id, index) => index % clients === client),
      above,
      saved,
    ),
  )
  const uploading = sending.map((one) => uploadUntilKilled(product, one, saved))
  const work = Promise.all([Promise.all(moving), Promise.all(uploading)])
  // Whatever fails is told at the end; here it only must not keep the kill waiting.
  const failing = new AbortController()
  work.catch(() => failing.abort())
  while (!failing.signal.aborted && saved.moves.length + saved.files.length * 3 < enough) await new Promise(setImmediate)
  if (withPostgres) process.kill(postmaster(), 'SIGKILL')
  await product.kill()
  sending = (await work)[1]
}

/** What was answered "saved" and is not there: versions of items, files, and bytes of files. */
async function lostIn(product: Product): Promise<string[]> {
  const { items } = await product.board()
  const versions = new Map(items.map(({ id, version }) => [id, version]))
  const moves = all.moves.filter(({ id, version }) => (versions.get(id) ?? 0) < version).map(({ key }) => `move ${key}`)
  const there = new Map<string, string>()
  for (const itemId of new Set(all.files.map((file) => file.itemId))) {
    const { item } = (await product.ask('office', 'GET', `/api/items/${itemId}`)).body
    for (const { id, sha256 } of item.evidenceList as { id: string; sha256: string }[]) there.set(id, sha256)
  }
  const files = all.files.filter(({ id, sha256 }) => there.get(id) !== sha256).map(({ id }) => `file ${id}`)
  const blobs = makeBlobs({ dataDir: directory.path })
  const altered: string[] = []
  // The newest are those a kill may have caught; all of them are read through at the end.
  for (const { id, sha256 } of all.files.slice(-20)) if ((await sumOf(blobs, sha256))?.sha256 !== sha256) altered.push(id)
  return [...moves, ...files, ...altered]
}

/** Rows and files that break a rule; and pieces of evidence that there are two of, or of which nobody sent the whole. */
async function whatIsBroken() {
  const embedded = await openEmbedded({ dataDir: directory.path, role: 'tool', log: () => {} })
  const db = makeDb(makePool(embedded.connection))
  const rows = await brokenInvariants(db)
  const files = await brokenFiles(db, makeBlobs({ dataDir: directory.path }), new Date(0))
  const sums = await db.selectFrom('evidence').select('sha256').execute()
  const twice = sums.length - new Set(sums.map(({ sha256 }) => sha256)).size
  await db.destroy()
  await embedded.stop()
  return { rows, files, halves: twice }
}

const postmaster = () => Number(readFileSync(join(directory.path, 'postgres/postmaster.pid'), 'utf8').split('\n')[0])
