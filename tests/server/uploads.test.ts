import { randomBytes, randomUUID } from 'node:crypto'
import { globSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { makeBlobs } from '../../db/blobs.ts'
import { chunkBytes, mostUploads } from '../../server/upload-limits.ts'
import { useApp } from '../support/app.ts'
import { useDatabase } from '../support/database.ts'
import * as files from '../support/files.ts'
import { brokenFiles, brokenInvariants } from '../support/invariants.ts'
import { mountSmallDisk } from '../support/small-disk.ts'
import { putChunk, sumIn, upload } from '../support/upload.ts'

const database = useDatabase({ sample: true })
const app = useApp(database)
const other = useApp(database)
const nowhere = '00000000-0000-4000-8000-000000000000'

const itemOf = async (number: string) => {
  const found = (await app.as('office').board()).items.find((item) => item.number === number)
  if (!found) throw new Error(`There is no item ${number}`)
  return found
}
const large = Buffer.concat([files.pdf, randomBytes(2 * chunkBytes)])

const keyOf = async (id: string | null) => {
  const row = await database.db.selectFrom('people').select('key').where('id', '=', id).executeTakeFirstOrThrow()
  return row.key ?? ''
}

/** What is stored: rows and bytes. */
const stored = async () => {
  const { db } = database
  const count = async (table: 'evidence' | 'events' | 'uploads' | 'uploadChunks') => {
    const row = await db
      .selectFrom(table)
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
    return Number(row.n)
  }
  const blobs: string[] = []
  for await (const { sha256 } of makeBlobs(database).list()) blobs.push(sha256)
  return {
    evidence: await count('evidence'),
    events: await count('events'),
    uploads: await count('uploads'),
    chunks: await count('uploadChunks'),
    blobs: blobs.toSorted(),
  }
}

describe('a file', () => {
  it('arrives in chunks, becomes evidence with its event, and nothing else is left of it', async () => {
    const item = await itemOf('3-4')
    const before = await stored()
    const { status, body } = await upload(app, 'owner-D3', item.id, '現場照片.pdf', large)
    expect(status).toBe(200)
    expect(body.evidence).toMatchObject({ name: '現場照片.pdf', version: 1, sha256: sumIn(large), bytes: large.length })
    expect(body.item).toMatchObject({ evidence: item.evidence + 1, version: item.version })
    const page = (await app.as('office').get(`/api/items/${item.id}`)).body
    expect(page.item.evidenceList).toEqual([body.evidence])
    expect(page.events.at(-1)).toMatchObject({ id: body.cursor, kind: 'item.evidence_added' })
    expect(page.events.at(-1).detail).toMatchObject({ name: '現場照片.pdf', version: 1, sha256: sumIn(large) })
    const after = await stored()
    expect([after.evidence - before.evidence, after.events - before.events, after.chunks]).toEqual([1, 1, 0])
    expect(after.blobs).toEqual([...before.blobs, sumIn(large)].toSorted())
  })

  it('of a name that is there already is its next version; the first one stays, and the card counts one', async () => {
    const item = await itemOf('3-4')
    const first = await upload(app, 'owner-D3', item.id, 're\u0301sume\u0301.pdf', files.pdf)
    const second = await upload(app, 'head-D3', item.id, 'r\u00e9sum\u00e9.pdf', large)
    expect([first.body.evidence.version, second.body.evidence.version]).toEqual([1, 2])
    expect([first.body.item.evidence, second.body.item.evidence]).toEqual([item.evidence + 1, item.evidence + 1])
    const { evidenceList } = (await app.as('office').get(`/api/items/${item.id}`)).body.item
    expect(evidenceList.filter(({ name }: { name: string }) => name === 'r\u00e9sum\u00e9.pdf')).toHaveLength(2)
  })

  it('goes on after a broken connection where it stood, also over another instance', async () => {
    const { id: itemId } = await itemOf('3-4')
    const { upload: begun } = (
      await app.as('owner-D3').post(`/api/items/${itemId}/uploads`, { name: 'b.pdf', bytes: large.length })
    ).body
    const path = `/api/items/${itemId}/uploads/${begun.id}`
    const first = large.subarray(0, chunkBytes)
    expect((await putChunk(app, 'owner-D3', path, 0, first)).body.upload.received).toBe(chunkBytes)
    // The answer was lost: the same chunk again is as good, another one in its place is not.
    expect((await putChunk(other, 'owner-D3', path, 0, first)).body.upload.received).toBe(chunkBytes)
    const changed = await putChunk(app, 'owner-D3', path, 0, Buffer.alloc(chunkBytes))
    expect([changed.status, changed.body.error.code, changed.body.received]).toEqual([409, 'upload_out_of_step', chunkBytes])
    const ahead = await putChunk(app, 'owner-D3', path, 2 * chunkBytes, large.subarray(2 * chunkBytes))
    expect([ahead.status, ahead.body.error.code, ahead.body.received]).toEqual([409, 'upload_out_of_step', chunkBytes])
    expect((await other.as('owner-D3').get(path)).body.upload).toEqual({ id: begun.id, received: chunkBytes, chunkBytes })
    const early = await app.as('owner-D3').post(`${path}/finish`, {})
    expect([early.status, early.body.received]).toEqual([409, chunkBytes])
    for (const offset of [chunkBytes, 2 * chunkBytes]) {
      expect((await putChunk(other, 'owner-D3', path, offset, large.subarray(offset, offset + chunkBytes))).status).toBe(200)
    }
    const done = await other.as('owner-D3').post(`${path}/finish`, { sha256: sumIn(large) })
    expect(done.body.evidence.sha256).toBe(sumIn(large))
  })

  it('takes the same chunk twice at once as one', async () => {
    const { id: itemId } = await itemOf('3-4')
    const begun = await app.as('owner-D3').post(`/api/items/${itemId}/uploads`, { name: 'twice.pdf', bytes: large.length })
    const path = `/api/items/${itemId}/uploads/${begun.body.upload.id}`
    const both = [app, other].map((over) => putChunk(over, 'owner-D3', path, 0, large.subarray(0, chunkBytes)))
    expect((await Promise.all(both)).map(({ body }) => body.upload.received)).toEqual([chunkBytes, chunkBytes])
  })
})

describe('a finish', () => {
  const begin = async (name: string) => {
    const { id: itemId } = await itemOf('3-4')
    const { upload: begun } = (await app.as('owner-D3').post(`/api/items/${itemId}/uploads`, { name, bytes: files.pdf.length }))
      .body
    const path = `/api/items/${itemId}/uploads/${begun.id}`
    await putChunk(app, 'owner-D3', path, 0, files.pdf)
    return `${path}/finish`
  }

  it('repeated under its key is answered to the letter, and takes effect once, also when both arrive together', async () => {
    const path = await begin('once.pdf')
    const headers = { 'idempotency-key': randomUUID() }
    const both = await Promise.all([app, other].map((over) => over.as('owner-D3').post(path, {}, headers)))
    const later = await app.as('owner-D3').post(path, {}, headers)
    expect(both.map(({ status }) => status)).toEqual([200, 200])
    expect(new Set([...both, later].map(({ text }) => text)).size).toBe(1)
    expect(later.body.evidence.version).toBe(1)
  })

  it('repeated without a key after its answer was lost takes effect once', async () => {
    const path = await begin('lost.pdf')
    const [first, again] = [await app.as('owner-D3').post(path, {}), await other.as('owner-D3').post(path, {})]
    expect(again.body.evidence).toEqual(first.body.evidence)
    expect((await app.as('owner-D3').get(path.replace('/finish', ''))).body.upload.received).toBe(files.pdf.length)
  })

  it('whose sum is another than the sender’s is refused, and nothing of it is kept', async () => {
    const before = await stored()
    const { status, body } = await app.as('owner-D3').post(await begin('sum.pdf'), { sha256: 'a'.repeat(64) })
    expect([status, body.error.code]).toEqual([422, 'sum_differs'])
    expect(await stored()).toEqual(before)
  })
})

describe('what is refused before a byte of it is taken', () => {
  it.each<[string, Record<string, unknown>, number, string, string]>([
    ['a path', { name: '../a.pdf', bytes: 1 }, 422, 'file_name_refused', 'name'],
    ['a name that turns the text around', { name: 'a\u202efdp.exe', bytes: 1 }, 422, 'file_name_refused', 'name'],
    ['a page', { name: 'a.html', bytes: 1 }, 422, 'file_type_refused', 'name'],
    ['an SVG', { name: 'a.svg', bytes: 1 }, 422, 'file_type_refused', 'name'],
    ['a program', { name: 'a.pdf.exe', bytes: 1 }, 422, 'file_type_refused', 'name'],
    ['an empty file', { name: 'a.pdf', bytes: 0 }, 422, 'file_empty', 'bytes'],
    ['a file over the limit', { name: 'a.pdf', bytes: 8 * 1_048_576 + 1 }, 413, 'file_too_large', 'bytes'],
    ['less than nothing', { name: 'a.pdf', bytes: -1 }, 422, 'invalid_input', 'bytes'],
    ['more than there is', { name: 'a.pdf', bytes: 1e300 }, 422, 'invalid_input', 'bytes'],
    ['a half byte', { name: 'a.pdf', bytes: 1.5 }, 422, 'invalid_input', 'bytes'],
    ['no name', { bytes: 1 }, 422, 'invalid_input', 'name'],
    ['a field it does not know', { name: 'a.pdf', bytes: 1, path: '/' }, 422, 'unknown_field', 'path'],
  ])('%s', async (_, body, status, code, field) => {
    const before = await stored()
    const answer = await app.as('owner-D3').post(`/api/items/${(await itemOf('3-4')).id}/uploads`, body)
    expect([answer.status, answer.body.error.code, answer.body.error.field]).toEqual([status, code, field])
    expect(answer.body.error.message).toMatch(/。$/)
    expect(await stored()).toEqual(before)
  })

  it('a file for an item that is in review or closed, with the status in words', async () => {
    for (const [wanted, word] of [
      ['in_review', '待驗收'],
      ['closed', '已銷號'],
    ]) {
      const item = (await app.as('office').board()).items.find((one) => one.status === wanted)
      if (!item) throw new Error(`The sample has nothing ${wanted}`)
      const who = await keyOf(item.ownerId)
      const { status, body } = await app.as(who).post(`/api/items/${item.id}/uploads`, { name: 'a.pdf', bytes: 1 })
      expect([status, body.error.code]).toEqual([422, 'evidence_locked'])
      expect(body.error.message).toContain(word)
    }
  })

  it('a file from somebody who works on another item, and says who may', async () => {
    const { id } = await itemOf('3-4')
    for (const who of ['owner-D2', 'office', 'representative', 'main-leader']) {
      const { status, body } = await app.as(who).post(`/api/items/${id}/uploads`, { name: 'a.pdf', bytes: 1 })
      expect([who, status, body.error.code]).toEqual([who, 403, 'not_allowed'])
      expect(body.error.message).toContain('責任人')
    }
  })
})

describe('an upload', () => {
  it('too many of one person is refused until others are finished or forgotten', async () => {
    const { id: itemId } = await itemOf('1-3')
    const begin = (over = app) => over.as('head-D3').post(`/api/items/${itemId}/uploads`, { name: 'n.pdf', bytes: 3 })
    const answers = await Promise.all(Array.from({ length: mostUploads + 5 }, (_, i) => begin(i % 2 ? app : other)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(mostUploads)
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(5)
  })

  it('of another item, or that was never begun is as if it did not exist', async () => {
    const { id: itemId } = await itemOf('3-4')
    const begun = await app.as('owner-D3').post(`/api/items/${itemId}/uploads`, { name: 'c.pdf', bytes: 3 })
    const { id } = begun.body.upload
    const elsewhere = (await app.as('owner-D3').board()).items.find((item) => item.number === '1-3')?.id
    for (const [who, path] of [
      ['owner-D3', `/api/items/${elsewhere}/uploads/${id}`],
      ['owner-D3', `/api/items/${itemId}/uploads/${nowhere}`],
      ['owner-D3', `/api/items/${itemId}/uploads/..%2f${id}`],
      ['owner-D3', `/api/items/${nowhere}/uploads/${id}`],
    ] as const) {
      const answers = [
        await app.as(who).get(path),
        await putChunk(app, who, path, 0, files.pdf),
        await app.as(who).post(`${path}/finish`, {}),
      ]
      expect([path, ...answers.map(({ status }) => status)]).toEqual([path, 404, 404, 404])
    }
  })

  it('takes bytes only, whole chunks only, and no more than a chunk', async () => {
    const { id: itemId } = await itemOf('3-4')
    const begun = await app.as('owner-D3').post(`/api/items/${itemId}/uploads`, { name: 'd.pdf', bytes: large.length })
    const path = `/api/items/${itemId}/uploads/${begun.body.upload.id}`
    const before = await stored()
    const code = async (answer: ReturnType<typeof putChunk>) => {
      const { status, body } = await answer
      return [status, body.error.code, body.error.field]
    }
    const owner = app.as('owner-D3')
    expect(await code(owner.put(`${path}?offset=0`, '{}'))).toEqual([415, 'unsupported_media_type', 'content-type'])
    expect(await code(putChunk(app, 'owner-D3', path, 0, Buffer.alloc(10)))).toEqual([422, 'invalid_input', 'body'])
    expect(await code(putChunk(app, 'owner-D3', path, 0, new Uint8Array()))).toEqual([422, 'invalid_input', 'body'])
    expect(await code(putChunk(app, 'owner-D3', path, 0, Buffer.alloc(chunkBytes + 1)))).toEqual([
      413,
      'payload_too_large',
      undefined,
    ])
    for (const offset of ['-1', '1e3', '', 'x', '9'.repeat(16)]) {
      const answer = owner.put(`${path}?offset=${offset}`, new Uint8Array(1), { 'content-type': 'application/octet-stream' })
      expect(await code(answer)).toEqual([422, 'invalid_input', 'offset'])
    }
    const far = putChunk(app, 'owner-D3', path, 99_999_999, Buffer.alloc(1))
    expect(await code(far)).toEqual([409, 'upload_out_of_step', 'offset'])
    const cross = owner.put(`${path}?offset=0`, new Uint8Array(1), {
      'content-type': 'application/octet-stream',
      'sec-fetch-site': 'cross-site',
    })
    expect(await code(cross)).toEqual([403, 'cross_site', undefined])
    expect(await stored()).toEqual(before)
  })

  it.each<[string, string, Uint8Array, string[]]>([
    ['a page called PDF', 'a.pdf', files.html, ['PDF', '網頁或 SVG']],
    ['an SVG called PNG', 'a.png', files.svg, ['PNG 圖片', '網頁或 SVG']],
    ['a program called JPEG', 'a.jpg', files.exe, ['JPEG 圖片', '可執行程序']],
    ['a page called text', 'a.txt', files.html, ['純文本', '網頁或 SVG']],
    ['a document with macros called without', 'a.docx', files.docm, ['Word 文檔（docx）', '含宏的辦公文件']],
    ['a workbook called a document', 'a.docx', files.xlsx, ['Word 文檔（docx）', 'Excel 表格（xlsx）']],
    ['a JPEG called PNG', 'a.png', files.jpeg, ['PNG 圖片', 'JPEG 圖片']],
  ])('of %s is refused with both named, and nothing of it is kept', async (_, name, bytes, words) => {
    const before = await stored()
    const { status, body } = await upload(app, 'owner-D3', (await itemOf('3-4')).id, name, bytes)
    expect([status, body.error.code, body.error.field]).toEqual([422, 'file_not_as_named', 'name'])
    for (const word of words) expect(body.error.message).toContain(word)
    expect(await stored()).toEqual(before)
  })

  it('ends when the item is handed in meanwhile', async () => {
    const item = await itemOf('3-4')
    const begun = await app.as('owner-D3').post(`/api/items/${item.id}/uploads`, { name: 'late.pdf', bytes: files.pdf.length })
    const path = `/api/items/${item.id}/uploads/${begun.body.upload.id}`
    const { measureList } = (await app.as('office').get(`/api/items/${item.id}`)).body.item
    const measureReasons = Object.fromEntries(measureList.map(({ id }: { id: string }) => [id, '無需']))
    const move = { to: 'in_review', after: null, version: item.version, completionText: '已完成', measureReasons }
    expect((await app.as('owner-D3').post(`/api/items/${item.id}/moves`, move)).status).toBe(200)
    const { status, body } = await putChunk(app, 'owner-D3', path, 0, files.pdf)
    expect([status, body.error.code]).toEqual([422, 'evidence_locked'])
  })
})

describe('a disk that is full', () => {
  it('is answered with 507 and a word, nothing is half-stored, and the upload goes on once there is room', async ({ skip }) => {
    const small = mountSmallDisk(4)
    if (!small) return skip('no small file system can be mounted here')
    const kept = app.deps.blobs
    try {
      const { id: itemId } = await itemOf('1-3')
      const begun = await app.as('owner-D3').post(`/api/items/${itemId}/uploads`, { name: 'full.pdf', bytes: large.length })
      const path = `/api/items/${itemId}/uploads/${begun.body.upload.id}`
      const put = (offset: number) => putChunk(app, 'owner-D3', path, offset, large.subarray(offset, offset + chunkBytes))
      app.deps.blobs = makeBlobs({ dataDir: small.path })
      writeFileSync(join(small.path, 'ballast'), Buffer.alloc(1_500_000))
      expect((await put(0)).status).toBe(200)
      const before = await stored()
      const { status, body } = await put(chunkBytes)
      expect([status, body.error.code]).toEqual([507, 'storage_full'])
      expect(body.error.message).toContain('存儲空間已滿')
      expect(await stored()).toEqual(before)
      expect(globSync(`${small.path}/files/incoming/*`)).toEqual([])
      rmSync(join(small.path, 'ballast'))
      expect((await put(chunkBytes)).body.upload.received).toBe(2 * chunkBytes)
    } finally {
      app.deps.blobs = kept
      await database.db.deleteFrom('uploads').where('name', '=', 'full.pdf').execute()
      small.unmount()
    }
  })
})

it('after all of this every rule holds, for rows and files alike', async () => {
  expect(await brokenInvariants(database.db)).toEqual([])
  expect(await brokenFiles(database.db, makeBlobs(database), new Date(0))).toEqual([])
})

describe('an upload that was begun and not finished', () => {
  const begin = async (name: string) => {
    const { id } = await itemOf('2-4')
    const path = `/api/items/${id}/uploads`
    const { upload: begun } = (await app.as('owner-D2').post(path, { name, bytes: large.length })).body
    await putChunk(app, 'owner-D2', `${path}/${begun.id}`, 0, large.subarray(0, chunkBytes))
    const list = async (who = 'owner-D2') =>
      (await other.as(who).get(path)).body.uploads?.filter((one: { name: string }) => one.name === name)
    return { path: `${path}/${begun.id}`, list, id: begun.id }
  }

  it('is told to who began it, with how much has arrived, over instances; to nobody else', async () => {
    const { path, list, id } = await begin('未完.pdf')
    expect(await list()).toMatchObject([{ id, bytes: large.length, received: chunkBytes, chunkBytes }])
    expect(await list('head-D2')).toEqual([])
    expect((await app.as('representative').get(path.slice(0, path.lastIndexOf('/')))).status).toBe(403)
  })

  it('is given up with everything that has arrived', async () => {
    const before = await stored()
    const { path, list } = await begin('放棄.pdf')
    expect((await app.as('representative').post(`${path}/discards`, {})).status).toBe(403)
    expect((await app.as('owner-D2').post(`${path}/discards`, {})).body).toEqual({ discarded: true })
    expect(await list()).toEqual([])
    expect((await app.as('owner-D2').post(`${path}/finish`, {})).status).toBe(404)
    expect(await stored()).toEqual(before)
  })

  it('is not finished from another file of the same name and size', async () => {
    const { path, list } = await begin('換了.pdf')
    const rest = randomBytes(large.length - chunkBytes)
    for (let at = 0; at < rest.length; at += chunkBytes) {
      await putChunk(app, 'owner-D2', path, chunkBytes + at, rest.subarray(at, at + chunkBytes))
    }
    const { status, body } = await app.as('owner-D2').post(`${path}/finish`, { sha256: sumIn(large) })
    expect([status, body.error.code]).toEqual([422, 'sum_differs'])
    expect(await list()).toEqual([])
  })
})
