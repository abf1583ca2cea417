import { beforeAll, describe, expect, it } from 'vitest'
import { networkOf } from '../../server/accounts/address.ts'
import { fetchOf } from '../../server/app.ts'
import { type TestApp, useApp } from '../support/app.ts'
import { useDatabase } from '../support/database.ts'
import { linkFor, visit } from '../support/visitor.ts'

const database = useDatabase({ sample: true })
const app = useApp(database)
/** The same database under other settings: another installation, or this one behind proxies. */
const under = (settings: object): TestApp => ({ ...app, fetch: fetchOf({ ...app.deps, ...settings }) })
const password = 'a quiet river'

beforeAll(async () => {
  await visit(app).post('/api/passwords', { token: await linkFor(database, 'office'), password })
})

describe('over https', () => {
  it('a session’s cookie is for this host alone, for no script, and never sent in the clear', async () => {
    const browser = visit(under({ publicUrl: 'https://board.example' }))
    const { headers } = await browser.post('/api/sign-in/password', { mail: 'office@example.org', password })
    const [cookie = ''] = headers.getSetCookie().filter((line) => line.startsWith('__Host-strikeoff='))
    for (const part of ['Path=/', 'HttpOnly', 'Secure', 'SameSite=Lax']) expect(cookie).toContain(part)
    expect(cookie).not.toContain('Domain')
    expect((await browser.get('/api/me')).status).toBe(200)
  })
})

describe('what comes from another installation', () => {
  it('opens nothing here: neither its cookies nor its links', async () => {
    const { accounts } = app.deps
    const other = under({ accounts: { ...accounts, secret: 'the secret of quite another installation' } })
    const theirs = visit(other)
    await theirs.post('/api/sign-in/password', { mail: 'office@example.org', password })
    expect((await theirs.get('/api/me')).status).toBe(200)
    const here = visit(app)
    for (const [name, value] of theirs.jar) here.jar.set(name, value)
    expect((await here.get('/api/me')).status).toBe(401)
    expect((await here.post('/api/sign-in', { token: 'A'.repeat(43) })).body.error.code).toBe('link_spent')
    expect((await here.post('/api/passwords', { token: 'A'.repeat(43), password })).body.error.code).toBe('link_spent')
  })
})

describe('what a request says of itself', () => {
  it('is not believed: no Host header leads a link elsewhere', async () => {
    const { units } = (await app.as('admin').get('/api/people')).body
    const body = {
      unitId: units[0].id,
      departmentId: null,
      key: null,
      name: '新人',
      mail: 'new@example.org',
      language: 'zh-Hant',
      hats: [],
      invite: true,
    }
    const forged = { host: 'evil.example', 'x-forwarded-host': 'evil.example', forwarded: 'host=evil.example' }
    const made = await app.as('admin').post('/api/people', body, forged)
    expect(made.body.link).toMatch(/^http:\/\/localhost:3000\/password#/)
  })

  it('of its address is believed only as far as proxies stand in front', async () => {
    const addressFor = async (trustedProxies: number, said: string) => {
      const browser = visit(under({ accounts: { ...app.deps.accounts, trustedProxies } }), '::ffff:10.0.0.9')
      const headers = { 'x-forwarded-for': said }
      await browser.post('/api/sign-in', { token: await linkFor(database, 'deputy-b') }, headers)
      const { sessions } = (await browser.get('/api/account')).body
      return sessions.find(({ present }: { present: boolean }) => present).address
    }
    expect(await addressFor(0, '198.51.100.1')).toBe('10.0.0.9')
    expect(await addressFor(1, '203.0.113.5, 198.51.100.1')).toBe('198.51.100.1')
    expect(await addressFor(2, '203.0.113.5, 198.51.100.1')).toBe('203.0.113.5')
    expect(await addressFor(3, '203.0.113.5, 198.51.100.1')).toBe('203.0.113.5')
  })

  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
  ])('%s counts as %s', (address, network) => {
    expect(networkOf(address)).toBe(network)
  })
})

describe('input that is not what it should be', () => {
  it.each([
    ['/api/sign-in', { token: 'short' }, 422, 'invalid_input', 'token'],
    ['/api/sign-in/password', { mail: 'nowhere', password }, 422, 'invalid_input', 'mail'],
    ['/api/sign-in/password', { mail: 'office@example.org', password, remember: true }, 422, 'unknown_field', 'remember'],
    ['/api/sign-in/password', { mail: 'office@example.org', password: 'x'.repeat(201) }, 422, 'too_long', 'password'],
    ['/api/sign-in/links', { mail: 'a@example.org\r\nBcc: b@example.org', to: 'sign_in' }, 422, 'invalid_input', 'mail'],
    ['/api/sign-in/links', { mail: 'a@example.org', to: 'https://evil.example' }, 422, 'invalid_input', 'to'],
    ['/api/sign-in/code', { code: '' }, 422, 'invalid_input', 'code'],
    ['/api/sign-in/oidc', {}, 404, 'not_found', undefined],
    ['/api/auth/sign-in/email', { email: 'office@example.org', password }, 401, 'not_signed_in', undefined],
    ['/api/auth/sign-up/email', { email: 'x@example.org', password, name: 'X' }, 401, 'not_signed_in', undefined],
    ['/api/auth/enter', { personId: 'x' }, 401, 'not_signed_in', undefined],
  ])('%s %j is %i %s', async (path, body, status, code, field) => {
    const answer = await visit(app, '192.0.2.200').post(path, body)
    expect([answer.status, answer.body.error.code, answer.body.error.field]).toEqual([status, code, field])
    expect(answer.headers.getSetCookie()).toEqual([])
  })

  it('leads back from no provider when none is set', async () => {
    const { status, headers } = await visit(app).get('/api/auth/callback/oidc?code=x&state=y')
    expect(status).toBe(302)
    expect(headers.get('location')).toMatch(/^http:\/\/localhost:3000\/sign-in\?error=/)
  })
})
