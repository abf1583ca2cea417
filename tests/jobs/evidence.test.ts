import { randomBytes } from 'node:crypto'
import { readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Blobs, makeBlobs } from '../../db/blobs.ts'
import { dropUnkept, holdBlob } from '../../db/kept.ts'
import { checkEvidence } from '../../jobs/check-evidence.ts'
import { sweepFiles, uploadsKept } from '../../jobs/sweep-files.ts'
import { chunkBytes } from '../../server/upload-limits.ts'
import { useApp } from '../support/app.ts'
import { useDatabase } from '../support/database.ts'
import * as files from '../support/files.ts'
import { brokenFiles, brokenInvariants } from '../support/invariants.ts'
import { putChunk, sumIn, upload } from '../support/upload.ts'

const database = useDatabase({ sample: true })
const app = useApp(database)
let blobs: Blobs
let itemId = ''
beforeAll(async () => {
  blobs = makeBlobs(database)
  itemId = (await app.as('office').board()).items.find(({ number }) => number === '3-4')?.id ?? ''
})
const stored = (bytes: Uint8Array) => join(database.dataDir, 'files', sumIn(bytes).slice(0, 2), sumIn(bytes).slice(2))
const after = (ms: number) => new Date(database.now.getTime() + ms)

describe('the check of all evidence', () => {
  it('names what is altered and what is missing, records each once, and records that it is whole again', async () => {
    await upload(app, 'owner-D3', itemId, 'a.png', files.png)
    await upload(app, 'owner-D3', itemId, 'b.pdf', files.pdf)
    await upload(app, 'owner-D3', itemId, 'c.txt', files.utf8)
    const check = (now: Date) => checkEvidence(database.db, blobs, { now })
    expect(await check(database.now)).toEqual([])
    const bytes = readFileSync(stored(files.png))
    bytes[40] = (bytes[40] ?? 0) ^ 4
    writeFileSync(stored(files.png), bytes)
    rmSync(stored(files.pdf))
    const found = [
      { number: '3-4', name: 'a.png', version: 1, damage: 'altered' },
      { number: '3-4', name: 'b.pdf', version: 1, damage: 'missing' },
    ]
    expect(await check(after(1_000))).toMatchObject(found)
    expect(await check(after(2_000))).toMatchObject(found)
    const read = async () => (await app.as('office').get(`/api/items/${itemId}`)).body
    const page = await read()
    expect(page.item.evidenceList.map(({ damagedAt }: { damagedAt: unknown }) => damagedAt !== null)).toEqual([true, true, false])
    const told = page.events.filter(({ kind }: { kind: string }) => kind === 'item.evidence_damaged')
    expect(told).toMatchObject([
      { person: null, detail: { name: 'a.png', damage: 'altered' } },
      { person: null, detail: { name: 'b.pdf', damage: 'missing' } },
    ])
    writeFileSync(stored(files.png), files.png)
    writeFileSync(stored(files.pdf), files.pdf)
    expect(await check(after(3_000))).toEqual([])
    const later = await read()
    expect(later.events.slice(-2)).toMatchObject([{ kind: 'item.evidence_restored' }, { kind: 'item.evidence_restored' }])
    expect(await brokenInvariants(database.db)).toEqual([])
  })
})

describe('the sweep', () => {
  const age = (sha: string) => {
    const old = after(-uploadsKept)
    utimesSync(join(database.dataDir, 'files', sha.slice(0, 2), sha.slice(2)), old, old)
  }

  it('deletes an upload that was given up a day ago with its chunks, and leaves a younger one and all evidence', async () => {
    const begin = async (chunk: Buffer) => {
      const { body } = await app.as('owner-D3').post(`/api/items/${itemId}/uploads`, { name: 'x.pdf', bytes: 2 * chunkBytes })
      const path = `/api/items/${itemId}/uploads/${body.upload.id}`
      expect((await putChunk(app, 'owner-D3', path, 0, chunk)).status).toBe(200)
      return path
    }
    const chunk = randomBytes(chunkBytes)
    const path = await begin(chunk)
    for (const bytes of [chunk, files.png]) age(sumIn(bytes))
    expect(await sweepFiles(database.db, blobs, after(uploadsKept - 1))).toBe(0)
    expect((await app.as('owner-D3').get(path)).status).toBe(200)
    expect(await sweepFiles(database.db, blobs, after(uploadsKept + 1))).toBe(1)
    expect((await app.as('owner-D3').get(path)).status).toBe(404)
    expect([await blobs.has(sumIn(chunk)), await blobs.has(sumIn(files.png))]).toEqual([false, true])
    expect(await brokenFiles(database.db, blobs, after(0))).toEqual([])
  })

  it('waits for whoever is about to name a file, and then leaves it', async () => {
    const { sha256, bytes } = await blobs.put([randomBytes(10)])
    const { campaignId, ownerId } = await database.db
      .selectFrom('items')
      .select(['campaignId', 'ownerId'])
      .where('id', '=', itemId)
      .executeTakeFirstOrThrow()
    let dropping: Promise<boolean> | undefined
    await database.db.transaction().execute(async (trx) => {
      await holdBlob(trx, blobs, sha256)
      dropping = dropUnkept(database.db, blobs, sha256)
      const piece = { campaignId, itemId, name: 'held.pdf', sha256, bytes, addedBy: ownerId ?? '', addedAt: database.now }
      await trx.insertInto('evidence').values(piece).execute()
    })
    expect([await dropping, await blobs.has(sha256)]).toEqual([false, true])
  })

  it('that was faster is told to whoever wanted to name the file', async () => {
    const { sha256 } = await blobs.put([randomBytes(10)])
    expect(await dropUnkept(database.db, blobs, sha256)).toBe(true)
    const hold = database.db.transaction().execute((trx) => holdBlob(trx, blobs, sha256))
    await expect(hold).rejects.toMatchObject({ code: 'storage_unavailable' })
  })
})
