import { createHash } from 'node:crypto'
import { afterAll, describe, expect, it } from 'vitest'
import { findPersonByKey } from '../../db/people.ts'
import { insertSession, makeToken } from '../../db/sign-in.ts'
import { lists } from '../../server/list-sources/read-list.ts'
import { useApp } from '../support/app.ts'
import { useDatabase } from '../support/database.ts'
import { makeDesk } from '../support/office.ts'
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
    const stop = new AbortController()
    stop.abort()
    const { signal } = stop
    const url = 'http://localhost/api/lists/e?format=csv'
    const { headers } = await sameAsOffice()
    await Promise.resolve(app.fetch(new Request(url, { headers, signal }))).catch(() => {})
    expect(await exported()).toHaveLength(before)
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
  })

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
  })

  it('comes with the evidence itself as a zip, and with sums to check it by', async () => {
    const { items } = await app.as('office').board()
    const { id } = items.find(({ number }) => number === '1-2')!
    const { bytes } = await bytesOf('office', `/api/items/${id}/closure-file?format=zip`)
    const parts = unzip(bytes)
    expect(Object.keys(parts).slice(0, 2)).toEqual(['closure-file.pdf', 'SHA256SUMS'])
    expect(Object.keys(parts)).toHaveLength(2 + parts['SHA256SUMS']!.split('\n').length - 1)
  })
})

/** The office's own headers, for a request that no helper makes. */
async function sameAsOffice() {
  const token = makeToken()
  const person = await findPersonByKey(database.db, 'office')
  await insertSession(database.db, { personId: person!.id, token, days: 1 })
  return { headers: { authorization: `Bearer ${token}` } }
}
