import { describe, expect, it } from 'vitest'
import { findPersonByKey } from '../../db/people.ts'
import { insertLink, makeToken } from '../../db/sign-in.ts'
import { makeFirstLinks } from '../../server/links.ts'
import { useApp } from '../support/app.ts'
import { useDatabase } from '../support/database.ts'

const database = useDatabase({ sample: true })
const app = useApp(database)

const makeLink = async (hours = 24) => {
  const token = makeToken()
  const person = await findPersonByKey(database.db, 'owner-D2')
  await insertLink(database.db, { personId: person?.id ?? null, token, hours })
  return token
}
const signIn = (token: string) => app.as('nobody').post('/api/sign-in', { token })
const cookieOf = (headers: Headers) => headers.get('set-cookie')?.split(';')[0] ?? ''

describe('a one-time link', () => {
  it('signs its person in, with a cookie that no script can read', async () => {
    const { status, headers } = await signIn(await makeLink())
    expect(status).toBe(200)
    expect(headers.get('set-cookie')).toMatch(/^strikeoff=[^;]+; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/)
    const { body } = await app.as('nobody').get('/api/me', { cookie: cookieOf(headers) })
    expect(body).toMatchObject({
      person: { name: '展覽部經辦人', hats: ['owner'], language: 'zh-Hant' },
      unit: { name: '省科技館' },
    })
  })

  it('works once, also when two browsers open it at the same moment', async () => {
    const token = await makeLink()
    const answers = await Promise.all([signIn(token), signIn(token), signIn(token)])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 401, 401])
  })

  it.each([
    ['expired', () => makeLink(0)],
    ['made up', async () => makeToken()],
  ])('that is %s is refused in the same words', async (_, make) => {
    const { status, body } = await signIn(await make())
    expect([status, body.error.code]).toEqual([401, 'link_spent'])
  })

  it('is printed at start for the office, an owner, a leader and a representative, and kept only as a hash', async () => {
    const lines = await makeFirstLinks(database.db, 'http://localhost:3000')
    expect(lines.slice(1).map((line) => line.trim().split(/\s+/)[0])).toEqual([
      'office',
      'owner-D2',
      'deputy-b',
      'representative',
    ])
    const token = lines[1]?.match(/sign-in#([\w-]+)/)?.[1] ?? ''
    const stored = await database.db.selectFrom('signInLinks').select('tokenHash').execute()
    expect(stored.some(({ tokenHash }) => tokenHash.toString('base64url') === token)).toBe(false)
    expect((await signIn(token)).status).toBe(200)
  })
})

describe('a session', () => {
  it('ends with the sign-out', async () => {
    const { headers } = await signIn(await makeLink())
    const cookie = cookieOf(headers)
    expect((await app.as('nobody').post('/api/sign-out', {}, { cookie })).status).toBe(200)
    expect((await app.as('nobody').get('/api/me', { cookie })).status).toBe(401)
  })

  it('keeps the language its person chooses', async () => {
    expect((await app.as('representative').put('/api/me/language', { language: 'en' })).status).toBe(200)
    expect((await app.as('representative').get('/api/me')).body.person.language).toBe('en')
  })
})
