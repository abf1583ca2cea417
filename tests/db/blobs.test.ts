import { createHash, randomBytes } from 'node:crypto'
import {
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Blobs, type Kept, makeBlobs, peekAt, sumOf } from '../../db/blobs.ts'
import { type S3Double, startS3 } from '../support/s3.ts'
import { mountSmallDisk } from '../support/small-disk.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'strikeoff-blobs-'))
let s3: S3Double
beforeAll(async () => {
  s3 = await startS3()
})
afterAll(async () => {
  await s3.close()
  rmSync(dataDir, { recursive: true, force: true })
})

const sumIn = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const all = async (blobs: Blobs) => {
  const found: (Kept & { at: Date })[] = []
  for await (const one of blobs.list()) found.push(one)
  return found
}
const nowhere = 'f'.repeat(64)

describe.each([
  ['the disk', () => makeBlobs({ dataDir: join(dataDir, 'disk') })],
  ['an S3-compatible store', () => makeBlobs({ dataDir: join(dataDir, 's3'), s3Url: s3.url() })],
])('%s', (_, make) => {
  it('gives back what it was given, whole and in ranges, under the sum of its bytes', async () => {
    const blobs = make()
    const pieces = [randomBytes(70_000), randomBytes(5), randomBytes(1)]
    const whole = Buffer.concat(pieces)
    const kept = await blobs.put(pieces)
    expect(kept).toEqual({ sha256: sumIn(whole), bytes: 70_006 })
    expect(Buffer.concat(await ((await blobs.get(kept.sha256))?.toArray() ?? []))).toEqual(whole)
    expect(Buffer.from(await peekAt(blobs, kept.sha256, 69_999, 4))).toEqual(whole.subarray(69_999, 70_003))
    expect(Buffer.from(await peekAt(blobs, kept.sha256, 70_000, 999))).toEqual(whole.subarray(70_000))
    expect(await peekAt(blobs, kept.sha256, 70_006, 10)).toHaveLength(0)
    expect(await sumOf(blobs, kept.sha256)).toEqual(kept)
  })

  it('keeps the same bytes once, and says what it has', async () => {
    const blobs = make()
    const [one, two] = [await blobs.put([Buffer.from('one')]), await blobs.put([Buffer.from('two')])]
    const before = (await all(blobs)).length
    expect(await blobs.put([Buffer.from('o'), Buffer.from('ne')])).toEqual(one)
    const listed = await all(blobs)
    expect(listed.length).toBe(before)
    expect(listed.map(({ sha256 }) => sha256)).toEqual(expect.arrayContaining([one.sha256, two.sha256]))
    expect(listed.find(({ sha256 }) => sha256 === two.sha256)).toMatchObject({ bytes: 3, at: expect.any(Date) })
    expect([await blobs.has(one.sha256), await blobs.has(nowhere)]).toEqual([true, false])
  })

  it('holds what is only looked at in a file beside it, for as long as that takes', async () => {
    const blobs = make()
    const before = await all(blobs)
    let place = ''
    const seen = await blobs.aside([Buffer.from('as'), Buffer.from('ide')], async (path) => {
      place = path
      return readFileSync(path, 'utf8')
    })
    expect([seen, existsSync(place), await all(blobs)]).toEqual(['aside', false, before])
    const failing = blobs.aside([Buffer.from('aside')], async (path) => {
      place = path
      throw new Error('unreadable')
    })
    await expect(failing).rejects.toThrow('unreadable')
    expect(existsSync(place)).toBe(false)
  })

  it('has no more what was deleted, and deletes what is not there without a word', async () => {
    const blobs = make()
    const { sha256 } = await blobs.put([Buffer.from('three')])
    await blobs.delete(sha256)
    await blobs.delete(sha256)
    expect([await blobs.has(sha256), await blobs.get(sha256), await sumOf(blobs, sha256)]).toEqual([false, undefined, undefined])
  })

  it('keeps nothing of a source that fails half-way', async () => {
    const blobs = make()
    const before = await all(blobs)
    const cut = (function* () {
      yield Buffer.from('half')
      throw new Error('cut')
    })()
    await expect(blobs.put(cut)).rejects.toThrow('cut')
    expect(await all(blobs)).toEqual(before)
    expect(globSync(`${dataDir}/*/files/incoming/*`)).toEqual([])
  })

  it('looks for nothing but sums', async () => {
    const blobs = make()
    for (const name of ['../../../etc/passwd', '', 'F'.repeat(64), `${'f'.repeat(64)}/x`]) {
      await expect(blobs.get(name)).rejects.toThrow('not a sum')
    }
  })
})

describe('the disk', () => {
  it('tidies away what a killed put left behind, once nobody can be writing it any more', async () => {
    const incoming = join(dataDir, 'left/files/incoming')
    mkdirSync(incoming, { recursive: true })
    for (const name of ['old', 'new']) writeFileSync(join(incoming, name), name)
    utimesSync(join(incoming, 'old'), new Date(0), new Date(0))
    await makeBlobs({ dataDir: join(dataDir, 'left') }).tidy(new Date(1_000))
    expect(readdirSync(incoming)).toEqual(['new'])
  })

  it('says that it is full, and keeps nothing by halves', async ({ skip }) => {
    const small = mountSmallDisk(1)
    if (!small) return skip('no small file system can be mounted here')
    try {
      const blobs = makeBlobs({ dataDir: small.path })
      const kept = await blobs.put([randomBytes(300_000)])
      await expect(blobs.put([randomBytes(300_000), randomBytes(900_000)])).rejects.toMatchObject({ kind: 'full' })
      expect(await all(blobs)).toMatchObject([kept])
      expect(globSync(`${small.path}/files/incoming/*`)).toEqual([])
      expect((await blobs.put([randomBytes(300_000)])).bytes).toBe(300_000)
    } finally {
      small.unmount()
    }
  })
})

describe('an S3-compatible store', () => {
  it('is said to be away when it refuses our key, answers nonsense or cannot be reached, and full when it says so', async () => {
    const wrong = makeBlobs({ dataDir, s3Url: s3.url('another') })
    await expect(wrong.put([Buffer.from('x')])).rejects.toMatchObject({ kind: 'away' })
    const blobs = makeBlobs({ dataDir, s3Url: s3.url() })
    s3.fail = 507
    await expect(blobs.put([Buffer.from('x')])).rejects.toMatchObject({ kind: 'full' })
    s3.fail = undefined
    const gone = makeBlobs({ dataDir, s3Url: 'http://key:secret@127.0.0.1:1/bucket' })
    await expect(gone.has(nowhere)).rejects.toMatchObject({ kind: 'away' })
    expect(existsSync(join(dataDir, 'files/incoming'))).toBe(true)
    expect(readdirSync(join(dataDir, 'files/incoming'))).toEqual([])
  })
})
