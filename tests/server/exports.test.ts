import { createHash, randomBytes } from 'node:crypto'
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, describe, expect, it } from 'vitest'
import { unset } from '#domain/item.ts'
import { sumOf } from '../../db/blobs.ts'
import { listCampaigns } from '../../db/campaigns.ts'
import { findPersonByKey } from '../../db/people.ts'
import { insertSession, makeToken } from '../../db/sign-in.ts'
import { sweepFiles, uploadsKept } from '../../jobs/sweep-files.ts'
import { keepExport } from '../../server/exports/export-list.ts'
import { documentLimit } from '../../server/exports/formats.ts'
import { lists } from '../../server/list-sources/read-list.ts'
import { useApp } from '../support/app.ts'
import { useDatabase } from '../support/database.ts'
import { pdf, png } from '../support/files.ts'
import { makeDesk } from '../support/office.ts'
import { upload } from '../support/upload.ts'
import { filterFields, parseFilters, passes, valueOf } from '../../web/board/filters.ts'
import { unzip } from './lists/unzip.ts'

const database = useDatabase({ sample: true })
const app = useApp(database)
const desk = makeDesk()
afterAll(() => desk.remove())

const bytesOf = async (person: string, path: string, headers: Record<string, string> = {}) => {
  const answer = await app.as(person).stream(path, headers)
  return { status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) }
}
const exported = () => database.db.selectFrom('listExports').selectAll().orderBy('at', 'desc').execute()
/** Every file in the store, also of what is on its way there. */
const stored = () =>
  readdirSync(join(database.dataDir, 'files'), { recursive: true, withFileTypes: true }).flatMap((one) =>
    one.isFile() ? one.name : [],
  )
const numbersIn = (csv: Buffer) => [...csv.toString('utf8').matchAll(/^(\d-\d+),/gm)].map(([, number]) => number)
const csv = async (query: string, person = 'office') => (await bytesOf(person, `/api/lists/e?format=csv&${query}`)).bytes

describe('an export', () => {
  it('is kept with its sum, and can be had again byte for byte', async () => {
    const first = await bytesOf('office', '/api/lists/e?format=xlsx&lang=en')
    const { exports } = (await app.as('office').get('/api/exports')).body
    const sum = createHash('sha256').update(first.bytes).digest('hex')
    const kept = exports.find((one: { sha256: string }) => one.sha256 === sum)
    expect(kept).toMatchObject({ form: 'e', format: 'xlsx', language: 'en', asOf: '2009-02-17', bytes: first.bytes.length })
    const again = await bytesOf('office', `/api/exports/${kept.id}/file`)
    expect(again.bytes.equals(first.bytes)).toBe(true)
    expect(again.headers.get('content-length')).toBe(String(first.bytes.length))
    expect(await sumOf(app.deps.blobs, sum)).toEqual({ sha256: sum, bytes: first.bytes.length })
    expect(await database.db.selectFrom('listFileParts').select('sha256').execute()).toEqual([])
    await sweepFiles(database.db, app.deps.blobs, new Date(Date.now() + 2 * uploadsKept))
    expect((await bytesOf('office', `/api/exports/${kept.id}/file`)).bytes.equals(first.bytes)).toBe(true)
  })

  it('from before there was a store for it is had again byte for byte, too', async () => {
    const parts = [randomBytes(1_048_576), randomBytes(70_000)]
    const whole = Buffer.concat(parts)
    const sha256 = createHash('sha256').update(whole).digest('hex')
    await bytesOf('office', '/api/lists/e?format=csv')
    const [{ id: _, ...as }] = (await exported()) as [Awaited<ReturnType<typeof exported>>[number]]
    const row = { ...as, filter: '{}', sha256, bytes: whole.length }
    const { id } = await database.db.insertInto('listExports').values(row).returning('id').executeTakeFirstOrThrow()
    const put = parts.map((content, ordinal) => ({ sha256, ordinal, content }))
    await database.db.insertInto('listFileParts').values(put).execute()
    const { status, bytes } = await bytesOf('office', `/api/exports/${id}/file`)
    expect([status, bytes.equals(whole)]).toEqual([200, true])
    await database.db.deleteFrom('listFileParts').where('ordinal', '=', 1).execute()
    expect((await app.as('office').get(`/api/exports/${id}/file`)).body.error.code).toBe('file_damaged')
    await database.db.deleteFrom('listFileParts').execute()
    expect((await app.as('office').get(`/api/exports/${id}/file`)).body.error.code).toBe('file_damaged')
  })

  it('that was altered in the store is refused, and none of it is sent', async () => {
    const { bytes } = await bytesOf('office', '/api/lists/g?format=xlsx')
    const sum = createHash('sha256').update(bytes).digest('hex')
    const { exports } = (await app.as('office').get('/api/exports')).body
    const { id } = exports.find((one: { sha256: string }) => one.sha256 === sum)
    bytes[40] = (bytes[40] ?? 0) ^ 4
    writeFileSync(join(database.dataDir, 'files', sum.slice(0, 2), sum.slice(2)), bytes)
    const { status, body } = await app.as('office').get(`/api/exports/${id}/file`)
    expect([status, body.error.code]).toEqual([410, 'file_damaged'])
  })

  it('belongs to who took it: others than the office see their own ones only', async () => {
    await bytesOf('office', '/api/lists/g?format=csv')
    await bytesOf('representative', '/api/lists/g?format=csv')
    const own = (await app.as('representative').get('/api/exports')).body.exports
    expect(own.map((one: { person: string }) => one.person)).toEqual(['群眾代表'])
    const [ofOffice] = (await app.as('office').get('/api/exports')).body.exports.filter(
      (one: { person: string }) => one.person === '領導小組辦公室',
    )
    expect((await app.as('representative').get(`/api/exports/${ofOffice.id}/file`)).status).toBe(404)
  })

  it('tells of its progress when asked for as a stream, and ends with the id of the file', async () => {
    const { text } = await app.as('office').get('/api/lists/a?format=docx', { accept: 'text/event-stream' })
    expect(text).toContain('event: progress')
    expect(text).toContain('"total":18')
    const id = /"export":"([0-9a-f-]+)"/.exec(text)?.[1]
    expect((await bytesOf('office', `/api/exports/${id}/file`)).status).toBe(200)
  })

  it('that nobody waits for any more leaves no file and no event', async () => {
    const before = (await exported()).length
    const files = stored()
    const stop = new AbortController()
    stop.abort()
    const { signal } = stop
    const url = 'http://localhost/api/lists/e?format=csv'
    const { headers } = await sameAsOffice()
    await Promise.resolve(app.fetch(new Request(url, { headers, signal }))).catch(() => {})
    expect(await exported()).toHaveLength(before)
    expect(stored()).toEqual(files)
  })

  it('asked for by its head alone is not drawn up', async () => {
    const before = (await exported()).length
    const { headers } = await sameAsOffice()
    const answer = await app.fetch(new Request('http://localhost/api/lists/e?format=pdf', { method: 'HEAD', headers }))
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('application/pdf')
    expect(await exported()).toHaveLength(before)
  })
})

describe('a list is narrowed down like the board', () => {
  it('by status, light and kind', async () => {
    expect(numbersIn(await csv('status=closed'))).toHaveLength(6)
    expect(numbersIn(await csv('light=overdue'))).toEqual(['3-4'])
    expect(numbersIn(await csv('light=overdue,near'))).toHaveLength(4)
    expect(numbersIn(await csv('status=closed&light=overdue'))).toEqual([])
  })

  it('by department, leader, owner and category', async () => {
    const { items } = await app.as('office').board()
    const [item] = items
    for (const [name, key] of [
      ['department', 'departmentId'],
      ['leader', 'leaderId'],
      ['owner', 'ownerId'],
      ['category', 'categoryId'],
    ] as const) {
      const expected = items.filter((one) => one[key] === item![key]).map(({ number }) => number)
      expect(numbersIn(await csv(`${name}=${item![key]}`)).toSorted()).toEqual(expected.toSorted())
    }
  })

  it('by every filter of the board, to the same items', async () => {
    for (const person of ['office', 'head-D2']) {
      const board = await app.as(person).board()
      const { person: me } = (await app.as(person).get('/api/me')).body
      for (const field of [...filterFields, 'mine'] as const) {
        const values = field === 'mine' ? ['1'] : new Set(board.items.map(valueOf[field]))
        for (const value of values) {
          const filters = parseFilters(new URLSearchParams({ [field]: value }))
          const expected = board.items.filter((card) => passes(card, filters, me)).map(({ number }) => number)
          expect(numbersIn(await csv(`${field}=${value}`, person)).toSorted(), `${field}=${value}`).toEqual(expected.toSorted())
        }
      }
    }
  }, 120_000)

  it('to what nobody has been named for, too', async () => {
    const { text } = await app.as('office').get(`/api/lists/d?format=csv&status=draft&owner=${unset}`)
    expect(text).not.toContain('還沒有人的項目')
    await insertCopies(1, { title: '還沒有人的項目', status: 'draft', owner_id: null })
    expect((await app.as('office').get(`/api/lists/d?format=csv&status=draft&owner=${unset}`)).text).toContain('還沒有人的項目')
    const { ownerId } = await app.as('office').card('1-1')
    const either = await app.as('office').get(`/api/lists/d?format=csv&status=draft,in_progress&owner=${unset},${ownerId}`)
    expect(either.text).toContain('還沒有人的項目')
    expect(numbersIn(Buffer.from(either.text))).toContain('1-1')
    await removeCopies()
  })

  it('counts in its totals what it lists', async () => {
    const { bytes } = await bytesOf('office', '/api/lists/e?format=html&status=closed')
    expect(bytes.toString('utf8')).toContain('整改項目6項')
  })

  it('refuses what its form cannot be narrowed down by, and what does not exist', async () => {
    for (const query of [
      'g?status=closed',
      'm?category=00000000-0000-4000-8000-000000000000',
      'e?regulation=00000000-0000-4000-8000-000000000000',
      'e?colour=red',
    ])
      expect((await app.as('office').get(`/api/lists/${query}`)).body.error).toMatchObject({ code: 'unknown_field' })
    expect((await app.as('office').get('/api/lists/e?status=done')).status).toBe(422)
    expect((await app.as('office').get('/api/lists/e?asOf=2009-02-18')).body.error.code).toBe('invalid_day')
    for (const form of ['z', 'e2', 'constructor']) expect((await app.as('office').get(`/api/lists/${form}`)).status).toBe(404)
  })
})

describe('a document', () => {
  it('of more records than it may have is refused in words, leaves nothing behind, and is drawn by category', async () => {
    const { items } = await app.as('office').board()
    const { categoryId } = items.find(({ number }) => number === '2-1')!
    await insertCopies(documentLimit - items.length + 1)
    try {
      const before = await exported()
      for (const format of ['docx', 'pdf', 'html']) {
        const { status, body } = await app.as('office').get(`/api/lists/e?format=${format}`)
        expect([status, body.error.code, body.error.field]).toEqual([422, 'list_too_long', 'format'])
        expect(body.error.message).toContain('3000')
        const { text } = await app.as('office').get(`/api/lists/e?format=${format}`, { accept: 'text/event-stream' })
        expect(text).toContain('list_too_long')
        expect(text).not.toContain('event: done')
      }
      expect(await exported()).toHaveLength(before.length)
      expect((await app.as('office').get(`/api/lists/e?format=docx&category=${categoryId}`)).status).toBe(200)
      expect((await app.as('office').get('/api/lists/e?format=csv')).status).toBe(200)
    } finally {
      await removeCopies()
    }
  }, 120_000)

  it.each<[string, (stop: AbortController) => AsyncGenerator<Uint8Array>, Partial<{ format: any }>, RegExp]>([
    [
      'that fails half-way',
      async function* broken() {
        yield new Uint8Array(2_000_000)
        throw new Error('the disk is full')
      },
      {},
      /the disk is full/,
    ],
    [
      'that is cancelled half-way',
      async function* cancelled(stop) {
        yield new Uint8Array(2_000_000)
        stop.abort()
        yield new Uint8Array(2_000_000)
      },
      {},
      /abort/,
    ],
    [
      'that is cancelled after its last byte',
      async function* late(stop) {
        yield new Uint8Array(2_000_000)
        stop.abort()
      },
      {},
      /abort/,
    ],
    [
      'that cannot be recorded',
      async function* whole() {
        yield randomBytes(2_000)
      },
      { format: null },
      /null value/,
    ],
  ])('%s is no file: no bytes are kept, and nothing is recorded', async (_, draw, wrong, says) => {
    const before = [await exported(), stored()]
    const [campaign] = await listCampaigns(database.db)
    const { body } = await app.as('office').get('/api/me')
    const record = {
      form: 'e',
      format: 'pdf',
      language: 'en',
      asOf: '2009-02-17',
      filter: {},
      name: 'half.pdf',
      ...wrong,
    } as const
    const stop = new AbortController()
    await expect(keepExport(app.deps, campaign!, body.person, record, draw(stop), stop.signal)).rejects.toThrow(says)
    expect([await exported(), stored()]).toEqual(before)
  })
})

describe('drafts', () => {
  it('are listed where they are asked for, to those who see drafts', async () => {
    const { items } = await app.as('office').board()
    const draft = items.find(({ number }) => number === '2-4')!
    const { id, version } = draft
    const returned = { to: 'draft', after: null, version, reason: '時限需再議' }
    expect((await app.as('head-D2').post(`/api/items/${id}/moves`, returned)).status).toBe(200)
    expect(numbersIn(await csv('status=draft'))).toEqual(['2-4'])
    expect(numbersIn(await csv('status=draft', 'representative'))).toEqual([])
    expect(numbersIn(await csv('', 'office'))).not.toContain('2-4')
  })
})

describe('the names of the forms', () => {
  it('are those of the fourteen, in either case, and completion for E', async () => {
    for (const name of ['E', 'e', 'completion', "F'", 'F1'])
      expect((await bytesOf('office', `/api/lists/${encodeURIComponent(name)}?format=csv`)).status).toBe(200)
    const { forms } = (await app.as('office').get('/api/lists')).body
    expect(forms.map((one: { id: string }) => one.id)).toEqual(Object.keys(lists))
  })
})

describe('the closure file of an item', () => {
  it('is one PDF of the application, the evidence and the history', async () => {
    const { items } = await app.as('office').board()
    const { id } = items.find(({ number }) => number === '3-4')!
    const { status, headers, bytes } = await bytesOf('office', `/api/items/${id}/closure-file`)
    expect(status).toBe(200)
    expect(headers.get('content-type')).toBe('application/pdf')
    expect(decodeURIComponent(headers.get('content-disposition')!)).toContain('銷號卷宗 3-4')
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
  }, 60_000)

  it('lists an issued regulation among the evidence, by its own number, the number of its document and its day', async () => {
    const { items } = await app.as('office').board()
    const { id } = items.find(({ number }) => number === '2-3')!
    const { regulations } = (await app.as('office').get('/api/regulations')).body
    const r08 = regulations.find(({ number }: { number: string }) => number === 'R08')
    expect((await app.as('owner-D5').post(`/api/items/${id}/regulations/${r08.id}/evidence`, {})).status).toBe(200)
    const { bytes } = await bytesOf('office', `/api/items/${id}/closure-file`)
    desk.put('closure.pdf', bytes)
    const printed = await desk.text('closure.pdf')
    for (const said of ['R08展品管理與維護制度科館〔2009〕6號2009-02-11', '以制度作為佐證', '制度：R08展品管理與維護制度'])
      expect(printed).toContain(said)
  }, 60_000)

  it('comes with the evidence itself as a zip, and with sums to check it by', async () => {
    const { items } = await app.as('office').board()
    const { id } = items.find(({ number }) => number === '1-2')!
    const { bytes } = await bytesOf('office', `/api/items/${id}/closure-file?format=zip`)
    const parts = unzip(bytes)
    expect(Object.keys(parts).slice(0, 2)).toEqual(['closure-file.pdf', 'SHA256SUMS'])
    expect(Object.keys(parts)).toHaveLength(2 + parts['SHA256SUMS']!.split('\n').length - 1)
  }, 60_000)

  it('with more evidence than fits into a zip is refused before it begins', async () => {
    const { id, ownerId } = await app.as('office').card('1-3')
    const [campaign] = await listCampaigns(database.db)
    const of = { campaignId: campaign!.id, itemId: id, addedBy: ownerId!, addedAt: database.now, version: 1 }
    const piece = { ...of, name: '錄像.mp4', sha256: 'f'.repeat(64), bytes: 4_100_000_000 }
    await database.db.insertInto('evidence').values(piece).execute()
    const { body } = await app.as('office').get(`/api/items/${id}/closure-file?format=zip`)
    expect(body.error.code).toBe('evidence_too_large')
    expect((await app.as('office').stream(`/api/items/${id}/closure-file`)).status).toBe(200)
  }, 60_000)

  it('is not handed out with a piece of evidence that is altered, and says which', async () => {
    const { id } = await app.as('office').card('3-4')
    expect((await upload(app, 'owner-D3', id, '照片.png', png)).status).toBe(200)
    const sum = createHash('sha256').update(png).digest('hex')
    writeFileSync(join(database.dataDir, 'files', sum.slice(0, 2), sum.slice(2)), pdf)
    const before = [await exported(), stored()]
    const { status, body } = await app.as('office').get(`/api/items/${id}/closure-file?format=zip`)
    expect([status, body.error.code, body.error.message]).toEqual([410, 'evidence_damaged', expect.stringContaining('照片.png')])
    expect([await exported(), stored()]).toEqual(before)
  }, 60_000)
})

/** Items as 1-1 is but for `changes`, as many as are wanted, under numbers from 1-1001 on. */
const insertCopies = (count: number, changes: Record<string, unknown> = {}) =>
  sql`insert into items select (jsonb_populate_record(one, ${JSON.stringify(changes)}::jsonb || jsonb_build_object(
      'id', gen_random_uuid(), 'number', '1-' || (1000 + n), 'rank', one.rank || lpad(n::text, 5, '0')))).*
    from items one cross join generate_series(1, ${sql.lit(count)}) n where one.number = '1-1'`.execute(database.db)
const removeCopies = () => sql`delete from items where number ~ '^1-\\d{4,}$'`.execute(database.db)

/** The office's own headers, for a request that no helper makes. */
async function sameAsOffice() {
  const token = makeToken()
  const person = await findPersonByKey(database.db, 'office')
  await insertSession(database.db, { personId: person!.id, token, days: 1 })
  return { headers: { authorization: `Bearer ${token}` } }
}
