import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { useApp } from '../support/app.ts'
import { useDatabase } from '../support/database.ts'
import { readEvents } from '../support/event-stream.ts'
import { codeFor, secretIn } from '../support/totp.ts'
import { linkFor, visit } from '../support/visitor.ts'

const database = useDatabase({ sample: true })
const app = useApp(database)
const password = 'a quiet river'
type Browser = ReturnType<typeof visit>

async function byLink(key: string): Promise<Browser> {
  const browser = visit(app)
  expect((await browser.post('/api/sign-in', { token: await linkFor(database, key) })).status).toBe(200)
  return browser
}

/** As if everybody had proved who they are so long ago. */
const waitMinutes = (minutes: number) =>
  sql`update auth_sessions set confirmed_at = now() - make_interval(mins => ${minutes})`.execute(database.db)

const tell = async (asking: Promise<{ status: number; body: any }>) => {
  const { status, body } = await asking
  return [status, body.error?.code]
}

describe('who has no password', () => {
  it('sets one, and begins a second factor, within a quarter of an hour of signing in', async () => {
    const browser = await byLink('owner-D2')
    await waitMinutes(16)
    expect(await tell(browser.put('/api/account/password', { password }))).toEqual([403, 'proof_needed'])
    expect(await tell(browser.post('/api/account/second-factor', {}))).toEqual([403, 'proof_needed'])
    // Nothing that could be said proves it: there is neither a password nor an authenticator.
    expect(await tell(browser.post('/api/account/proof', { present: 'anything' }))).toEqual([403, 'proof_needed'])
    await waitMinutes(14)
    expect((await browser.post('/api/account/second-factor', {})).status).toBe(200)
    expect((await browser.put('/api/account/password', { password })).status).toBe(200)
  })

  it('takes a second factor away with a code of it, which works once', async () => {
    const browser = await byLink('owner-D3')
    const secret = secretIn((await browser.post('/api/account/second-factor', {})).body.address)
    await browser.post('/api/account/second-factor/confirmation', { code: codeFor(secret) })
    await waitMinutes(16)
    expect(await tell(browser.post('/api/account/second-factor/removal', {}))).toEqual([403, 'proof_needed'])
    const used = await browser.post('/api/account/proof', { present: codeFor(secret) })
    expect([used.status, used.body.error.code, used.body.error.field]).toEqual([401, 'wrong_code', 'present'])
    expect((await browser.post('/api/account/proof', { present: codeFor(secret, Date.now() + 30_000) })).status).toBe(200)
    expect((await browser.post('/api/account/second-factor/removal', {})).body).toEqual({ on: false })
  })

  it('may guess five codes, not more', async () => {
    const browser = await byLink('owner-D4')
    const secret = secretIn((await browser.post('/api/account/second-factor', {})).body.address)
    await browser.post('/api/account/second-factor/confirmation', { code: codeFor(secret) })
    const statuses = []
    for (let n = 0; n < 6; n++) statuses.push((await browser.post('/api/account/proof', { present: '111111' })).status)
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429])
  })
})

describe('the accounts of others', () => {
  const nameUnit = async (browser: Browser) => {
    const { units } = (await browser.get('/api/people')).body
    return browser.put(`/api/units/${units[0].id}`, { name: units[0].name, version: units[0].version })
  }

  it('are changed within twelve hours of a proof, and after the password has been said again', async () => {
    const browser = visit(app)
    await browser.post('/api/passwords', { token: await linkFor(database, 'admin'), password })
    await waitMinutes(12 * 60 - 1)
    expect((await nameUnit(browser)).status).toBe(200)
    await waitMinutes(12 * 60 + 1)
    expect(await tell(nameUnit(browser))).toEqual([403, 'proof_needed'])
    expect(await tell(browser.post('/api/account/proof', { present: 'a loud river' }))).toEqual([401, 'wrong_password'])
    expect(await tell(nameUnit(browser))).toEqual([403, 'proof_needed'])
    expect((await browser.post('/api/account/proof', { present: password })).status).toBe(200)
    expect((await nameUnit(browser)).status).toBe(200)
  })

  it('are changed by a script at any time', async () => {
    const { units } = (await app.as('admin').get('/api/people')).body
    const sent = { name: units[0].name, version: units[0].version }
    expect((await app.as('admin').put(`/api/units/${units[0].id}`, sent)).status).toBe(200)
  })
})

describe('what is open when an account changes', () => {
  const change = async (key: string, more: object) => {
    const { people } = (await app.as('admin').get('/api/people')).body
    const { id, unitId, departmentId, name, mail, language, hats, version } = people.find((one: any) => one.key === key)
    const sent = { unitId, departmentId, key, name, mail, language, hats, version, ...more }
    const { status } = await app.as('admin').put(`/api/people/${id}`, sent)
    expect(status).toBe(200)
    return sent
  }

  it('another mail address signs its person out, makes sent links worthless and forgets the provider; another spelling does not', async () => {
    const browser = await byLink('head-D1')
    const link = await linkFor(database, 'head-D1')
    const { id } = (await browser.get('/api/me')).body.person
    const vouched = { userId: id, providerId: 'oidc', accountId: 'somebody there' }
    await database.db.insertInto('authAccounts').values(vouched).execute()
    const { mail } = await change('head-D1', {})
    await change('head-D1', { mail: mail.toUpperCase() })
    expect((await browser.get('/api/me')).status).toBe(200)
    await change('head-D1', { mail: 'another@example.org' })
    expect((await browser.get('/api/me')).status).toBe(401)
    expect(await tell(visit(app).post('/api/sign-in', { token: link }))).toEqual([401, 'link_spent'])
    const left = await database.db.selectFrom('authAccounts').select('id').where('userId', '=', id).execute()
    expect(left).toEqual([])
  })

  it('who changes their own address stays signed in where they did it', async () => {
    const browser = await byLink('admin')
    const { people } = (await browser.get('/api/people')).body
    const { id, unitId, departmentId, key, name, language, hats, version } = people.find((one: any) => one.key === 'admin')
    const sent = { unitId, departmentId, key, name, mail: 'admin-2@example.org', language, hats, version }
    expect((await browser.put(`/api/people/${id}`, sent)).status).toBe(200)
    expect((await browser.get('/api/me')).status).toBe(200)
  })

  it('hats count in the updates that somebody follows already: a draft is no longer told', async () => {
    const stream = readEvents(await app.as('head-D2').stream('/api/events'))
    await stream.next('day')
    const { id } = await app.as('office').card('2-4')
    await database.db.updateTable('items').set({ status: 'draft' }).where('id', '=', id).execute()
    await app.as('office').change('2-4', 'edits', { version: 1, target: '先定目標' })
    expect((await stream.next('change')).data.items.map((item: any) => item.id)).toEqual([id])
    await change('head-D2', { hats: ['representative'] })
    expect((await stream.next('change')).data.kinds).toEqual(['person.changed'])
    await app.as('office').change('2-4', 'edits', { version: 2, target: '再定目標' })
    expect((await stream.next('change')).data.items).toEqual([])
    await stream.close()
  })

  it('the updates of who is signed out end with the next one', async () => {
    const browser = await byLink('owner-D5')
    const cookie = [...browser.jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const stream = readEvents(await app.as('nobody').stream('/api/events', { cookie }))
    await stream.next('day')
    await browser.post('/api/sign-out', {})
    await app.as('office').change('3-3', 'notes', { text: '已開會', on: '2009-02-17' })
    await expect(stream.next('change')).rejects.toThrow()
  })
})
