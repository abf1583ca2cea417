import { describe, expect, it } from 'vitest'
import { useApp } from '../support/app.ts'
import { useDatabase } from '../support/database.ts'

const database = useDatabase({ sample: true })
const app = useApp(database)
const nowhere = '00000000-0000-4000-8000-000000000000'

const moveOf = async () => {
  const { items } = await app.as('owner-D2').board()
  const item = items.find(({ number }) => number === '2-4')
  return { path: `/api/items/${item?.id}/moves`, good: { to: 'in_progress', after: null, version: item?.version ?? 0 } }
}
const rows = async () => {
  const { db } = database
  const count = await db
    .selectFrom('events')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return {
    events: Number(count.count),
    items: await db.selectFrom('items').select(['id', 'version', 'status', 'rank']).orderBy('id').execute(),
  }
}

const bodies: [string, (good: Record<string, unknown>) => unknown, number, string, string | undefined][] = [
  ['malformed JSON', () => '{"to":', 400, 'malformed_json', undefined],
  ['an empty body', () => '', 400, 'malformed_json', undefined],
  ['bytes that are not UTF-8', () => new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]), 422, 'invalid_text', undefined],
  ['JSON nested 100,000 deep', () => '['.repeat(100_000), 400, 'too_deep', undefined],
  ['objects nested 100,000 deep', () => '{"a":'.repeat(40_000) + '1' + '}'.repeat(40_000), 400, 'too_deep', undefined],
  ['a list where an object belongs', () => '[]', 422, 'invalid_input', 'to'],
  ['null', () => 'null', 422, 'invalid_input', undefined],
  ['a field it does not know', (good) => ({ ...good, rank: 'a0' }), 422, 'unknown_field', 'rank'],
  ['a status that is none', (good) => ({ ...good, to: 'done' }), 422, 'invalid_input', 'to'],
  ['a number where a text belongs', (good) => ({ ...good, to: 7 }), 422, 'invalid_input', 'to'],
  ['a version that is a text', (good) => ({ ...good, version: '1' }), 422, 'invalid_input', 'version'],
  ['a version too large for the database', (good) => ({ ...good, version: 2 ** 31 }), 422, 'invalid_input', 'version'],
  ['half a version', (good) => ({ ...good, version: 1.5 }), 422, 'invalid_input', 'version'],
  ['no version', ({ to, after }) => ({ to, after }), 422, 'invalid_input', 'version'],
  ['an id that is none', (good) => ({ ...good, after: '1; drop table items' }), 422, 'invalid_input', 'after'],
  ['NUL in a text', (good) => ({ ...good, reason: 'a\u0000b' }), 422, 'invalid_text', 'reason'],
  ['half a character', (good) => ({ ...good, reason: 'a\ud800' }), 422, 'invalid_text', 'reason'],
  ['U+FFFF', (good) => ({ ...good, reason: '\uffff' }), 422, 'invalid_text', 'reason'],
  ['U+1FFFE', (good) => ({ ...good, reason: '\u{1fffe}' }), 422, 'invalid_text', 'reason'],
  ['NUL in the name of a field', (good) => ({ ...good, ['a\u0000']: 1 }), 422, 'invalid_text', undefined],
  ['31 February', (good) => ({ ...good, untilOn: '2009-02-31' }), 422, 'invalid_day', 'untilOn'],
  ['a deadline in the year 9999', (good) => ({ ...good, untilOn: '9999-01-01' }), 422, 'invalid_day', 'untilOn'],
  ['a text over its limit', (good) => ({ ...good, reason: '字'.repeat(2_001) }), 422, 'too_long', 'reason'],
  ['a megabyte of text', (good) => ({ ...good, reason: 'x'.repeat(1_000_000) }), 413, 'payload_too_large', undefined],
  [
    '__proto__',
    () => '{"to":"in_progress","after":null,"version":1,"__proto__":{"to":"closed"}}',
    422,
    'unknown_field',
    '__proto__',
  ],
]

describe('a move with', () => {
  it.each(bodies)('%s is refused with the code and the field, and stores nothing', async (_, make, status, code, field) => {
    const before = await rows()
    const { path, good } = await moveOf()
    const answer = await app.as('owner-D2').post(path, make(good) as string)
    expect([answer.status, answer.body.error.code, answer.body.error.field]).toEqual([status, code, field])
    expect(answer.body.error.message).toMatch(/。$/)
    expect(await rows()).toEqual(before)
  })

  it('an id of another campaign, a made-up id or no id is not found', async () => {
    const { good } = await moveOf()
    for (const id of [nowhere, 'abc', '%2e%2e', '1e9', "'"]) {
      const { status, body } = await app.as('owner-D2').post(`/api/items/${id}/moves`, good)
      expect([id, status, body.error.code]).toEqual([id, 404, 'not_found'])
    }
  })

  it('a neighbour from nowhere is refused without a trace', async () => {
    const { path, good } = await moveOf()
    const { status, body } = await app.as('owner-D2').post(path, { ...good, after: nowhere })
    expect([status, body.error.code]).toEqual([409, 'neighbour_moved'])
  })
})

describe('the edge', () => {
  it.each(['/api/items/%00', '/api/items/%ff%fe', '/api/items/%ed%a0%80', '/api/events?since=%00'])(
    'refuses the address %s',
    async (path) => {
      const { status, body } = await app.as('office').get(path)
      expect([status, body.error.code, body.error.field]).toEqual([422, 'invalid_text', 'address'])
    },
  )

  it.each([
    ['/api/events?since=-1', 'since'],
    ['/api/events?since=1e3', 'since'],
    ['/api/lists/completion?format=exe', 'format'],
    ['/api/lists/completion?lang=fr', 'lang'],
    ['/api/lists/completion?asOf=2009-02-31', 'asOf'],
    ['/api/lists/completion?asOf=2009-02-18', 'asOf'],
    ['/api/lists/completion?sort=1', 'sort'],
  ])('refuses the question %s and names "%s"', async (path, field) => {
    const { status, body } = await app.as('office').get(path)
    expect([status, body.error.field]).toEqual([422, field])
  })

  it('takes JSON only, and only from its own pages', async () => {
    const { path, good } = await moveOf()
    const post = async (headers: Record<string, string>) => (await app.as('owner-D2').post(path, good, headers)).body.error.code
    expect(await post({ 'content-type': 'text/plain' })).toBe('unsupported_media_type')
    expect(await post({ 'content-type': 'application/json; charset=gbk' })).toBe('unsupported_media_type')
    expect(await post({ origin: 'https://elsewhere.example' })).toBe('cross_site')
    expect(await post({ 'sec-fetch-site': 'cross-site' })).toBe('cross_site')
    expect(await post({ origin: 'https://elsewhere.example', host: 'elsewhere.example' })).toBe('cross_site')
  })

  it('answers in the language that is asked for', async () => {
    const message = async (language: string) =>
      (await app.as('office').get('/api/nothing', { 'accept-language': language })).body.error.message
    expect(await message('en')).toMatch(/^This was not found/)
    expect(await message('zh-Hans')).toContain('没有找到')
    expect(await message('zh-Hant')).toContain('沒有找到')
  })

  it('sends every page under a policy without inline script', async () => {
    const { headers } = await app.as('office').get('/healthz')
    expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*script-src 'self';.*frame-ancestors 'none'/)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  })

  it('says 404 with a code for what is not there', async () => {
    const { status, body } = await app.as('office').get('/api/nothing')
    expect([status, body.error.code]).toEqual([404, 'not_found'])
  })
})
