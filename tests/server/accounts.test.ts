import { describe, expect, it } from 'vitest'
import { useApp } from '../support/app.ts'
import { useDatabase } from '../support/database.ts'
import { codeFor, secretIn } from '../support/totp.ts'
import { linkFor, visit } from '../support/visitor.ts'

const database = useDatabase({ sample: true })
const app = useApp(database)
const password = 'a quiet river'
const mailOf = (key: string) => `${key}@example.org`

/** Sets a password by a link, as somebody does who was invited. */
async function withPassword(key: string) {
  const browser = visit(app)
  const { status } = await browser.post('/api/passwords', { token: await linkFor(database, key), password })
  expect(status).toBe(200)
  return browser
}

const enter = (browser: ReturnType<typeof visit>, mail: string, said = password) =>
  browser.post('/api/sign-in/password', { mail, password: said })

describe('a password', () => {
  it('is set with a link, and signs in from then on, however the address is spelt', async () => {
    const first = await withPassword('office')
    expect((await first.get('/api/me')).body.person.name).toBe('領導小組辦公室')
    const later = visit(app)
    expect((await enter(later, 'Office@Example.ORG')).body).toEqual({ signedIn: true, secondFactor: false })
    expect((await later.get('/api/me')).status).toBe(200)
  })

  it('that is weak is refused and leaves the link unspent', async () => {
    const token = await linkFor(database, 'representative')
    const browser = visit(app)
    for (const weak of ['short', 'aaaaaaaaaaaaaaaa', '1212121212']) {
      const { status, body } = await browser.post('/api/passwords', { token, password: weak })
      expect([status, body.error.code, body.error.field]).toEqual([422, 'password_weak', 'password'])
    }
    expect((await browser.post('/api/passwords', { token, password })).status).toBe(200)
    expect((await browser.post('/api/passwords', { token, password })).body.error.code).toBe('link_spent')
  })

  it('is kept only as a hash', async () => {
    await withPassword('office')
    const { password: kept } = await database.db.selectFrom('authAccounts').select('password').executeTakeFirstOrThrow()
    expect(kept).not.toContain(password)
  })

  it('is changed by who says the present one, and every other browser is signed out', async () => {
    const here = await withPassword('deputy-a')
    const elsewhere = visit(app)
    await enter(elsewhere, mailOf('deputy-a'))
    const wrong = await here.put('/api/account/password', { present: 'not this one', password: 'another river' })
    expect([wrong.status, wrong.body.error.field]).toEqual([401, 'present'])
    expect((await here.put('/api/account/password', { present: password, password: 'another river' })).status).toBe(200)
    expect((await here.get('/api/me')).status).toBe(200)
    expect((await elsewhere.get('/api/me')).status).toBe(401)
    expect((await enter(elsewhere, mailOf('deputy-a'))).status).toBe(401)
    expect((await enter(elsewhere, mailOf('deputy-a'), 'another river')).status).toBe(200)
  })
})

describe('known and unknown addresses', () => {
  it('are answered alike, in words and in time', async () => {
    await withPassword('main-leader')
    const times: Record<string, number[]> = { known: [], unknown: [], none: [] }
    const answers = new Set<string>()
    for (let round = 0; round < 6; round++) {
      for (const [who, mail] of [
        ['known', mailOf('main-leader')],
        ['unknown', 'nobody@example.org'],
        ['none', mailOf('superior')],
      ] as const) {
        const browser = visit(app, `198.51.100.${round}`)
        const began = performance.now()
        const { status, body, headers } = await enter(browser, mail, 'a wrong river')
        times[who]?.push(performance.now() - began)
        answers.add(JSON.stringify([status, body, headers.getSetCookie()]))
      }
    }
    expect(answers.size).toBe(1)
    // The quickest of each: what a busy machine adds is no part of it. Nearly all of an answer is the hashing.
    const quickest = (who: string) => Math.min(...(times[who] ?? []))
    for (const who of ['unknown', 'none']) {
      expect(quickest(who) / quickest('known')).toBeGreaterThan(0.6)
      expect(quickest(who) / quickest('known')).toBeLessThan(1.6)
    }
  }, 60_000)

  it('are told the same when a link is asked for', async () => {
    const ask = (mail: string, n: number) => visit(app, `198.51.100.${n}`).post('/api/sign-in/links', { mail, to: 'sign_in' })
    const [known, unknown] = [await ask(mailOf('main-leader'), 100), await ask('nobody@example.org', 101)]
    expect([known.status, known.body]).toEqual([200, { asked: true }])
    expect([unknown.status, unknown.body]).toEqual([known.status, known.body])
  })
})

describe('wrong tries', () => {
  it('are limited from one address at one account, and the owner still comes in from elsewhere', async () => {
    await withPassword('deputy-b')
    const stranger = visit(app, '203.0.113.7')
    const statuses = []
    for (let n = 0; n < 7; n++) statuses.push((await enter(stranger, mailOf('deputy-b'), `guess number ${n}`)).status)
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429])
    const { status, body } = await enter(stranger, mailOf('deputy-b'))
    expect([status, body.error.code]).toEqual([429, 'too_many_tries'])
    expect(body.error.message).toContain('請約 15 分鐘後再試；也可以索取一次性登錄鏈接')
    const mailed = await stranger.post('/api/sign-in', { token: await linkFor(database, 'deputy-b') })
    expect(mailed.body).toEqual({ signedIn: true, secondFactor: false })
    expect((await enter(visit(app, '203.0.113.8'), mailOf('deputy-b'))).status).toBe(200)
  })

  it('are counted before they are looked at: a crowd at once is no way round', async () => {
    const crowd = Array.from({ length: 20 }, (_, n) => enter(visit(app, '203.0.113.20'), mailOf('admin'), `guess number ${n}`))
    const answers = await Promise.all(crowd)
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5)
  })

  it('from everywhere slow strangers down, never an address its owner has used, nor the mailed link', async () => {
    const owner = visit(app, '203.0.113.50')
    await owner.post('/api/passwords', { token: await linkFor(database, 'head-D1'), password })
    expect((await enter(owner, 'd1-head@example.org')).status).toBe(200)
    for (let n = 0; n < 30; n++) await enter(visit(app, `203.0.114.${n}`), 'd1-head@example.org', 'a guess at it')
    expect((await enter(visit(app, '203.0.115.1'), 'd1-head@example.org')).status).toBe(429)
    expect((await enter(visit(app, '203.0.113.50'), 'd1-head@example.org')).status).toBe(200)
    const mailed = await visit(app, '203.0.115.1').post('/api/sign-in', { token: await linkFor(database, 'head-D1') })
    expect(mailed.status).toBe(200)
  }, 60_000)

  it('at links are limited by the address alone, and what the request says of its address is not believed', async () => {
    const statuses = []
    for (let n = 0; n < 62; n++) {
      const said = { 'x-forwarded-for': `10.0.0.${n}`, forwarded: `for=10.0.0.${n}` }
      statuses.push((await visit(app, '203.0.113.99').post('/api/sign-in', { token: 'x'.repeat(43) }, said)).status)
    }
    expect([statuses.indexOf(429), statuses.at(-1)]).toEqual([60, 429])
    const { body } = await enter(visit(app, '203.0.113.99'), mailOf('deputy-b'))
    expect(body.error).toEqual({ code: 'too_many_requests', message: '嘗試次數過多。請約 15 分鐘後再試。' })
  })
})

describe('a second factor', () => {
  it('is set up with a code, asked for whichever way one comes, and a code works once', async () => {
    const browser = await withPassword('owner-D3')
    const mail = 'd3-owner@example.org'
    const begun = await browser.post('/api/account/second-factor', { present: password })
    expect(begun.status).toBe(200)
    const secret = secretIn(begun.body.address)
    expect((await browser.post('/api/account/second-factor/confirmation', { code: '000000' })).body.error.code).toBe('wrong_code')
    const first = codeFor(secret)
    expect((await browser.post('/api/account/second-factor/confirmation', { code: first })).body).toEqual({ on: true })
    expect((await browser.get('/api/account')).body).toMatchObject({ secondFactor: true, hasPassword: true })

    const next = visit(app)
    expect((await enter(next, mail)).body).toEqual({ signedIn: false, secondFactor: true })
    expect((await next.get('/api/me')).status).toBe(401)
    // The one that confirmed it has been used; the next one shown is good for the same sign-in.
    expect((await next.post('/api/sign-in/code', { code: first })).body.error.code).toBe('wrong_code')
    const later = codeFor(secret, Date.now() + 30_000)
    const replayed = visit(app)
    await enter(replayed, mail)
    expect((await next.post('/api/sign-in/code', { code: later })).body).toEqual({ signedIn: true, secondFactor: false })
    expect((await next.get('/api/me')).status).toBe(200)
    expect((await replayed.post('/api/sign-in/code', { code: later })).body.error.code).toBe('wrong_code')

    const byLink = visit(app)
    expect((await byLink.post('/api/sign-in', { token: await linkFor(database, 'owner-D3') })).body.secondFactor).toBe(true)
    expect((await byLink.get('/api/me')).status).toBe(401)
    const [backup, other] = begun.body.backupCodes as [string, string]
    expect((await byLink.post('/api/sign-in/code', { code: backup })).status).toBe(200)
    const again = visit(app)
    await enter(again, mail)
    expect((await again.post('/api/sign-in/code', { code: backup })).body.error.code).toBe('wrong_code')
    expect((await again.post('/api/sign-in/code', { code: other })).status).toBe(200)
    expect((await again.post('/api/account/second-factor/removal', { present: password })).body).toEqual({ on: false })
    expect((await enter(visit(app), mail)).body).toEqual({ signedIn: true, secondFactor: false })
  })

  it('gives a sign-in up after five wrong codes, and a code without a sign-in is none', async () => {
    const browser = await withPassword('owner-D4')
    const begun = await browser.post('/api/account/second-factor', { present: password })
    const secret = secretIn(begun.body.address)
    await browser.post('/api/account/second-factor/confirmation', { code: codeFor(secret) })
    expect((await visit(app).post('/api/sign-in/code', { code: codeFor(secret) })).body.error.code).toBe('sign_in_expired')
    const next = visit(app)
    await enter(next, 'd4-owner@example.org')
    const codes = []
    for (let n = 0; n < 6; n++) codes.push((await next.post('/api/sign-in/code', { code: '111111' })).body.error.code)
    expect(codes).toEqual([...Array(5).fill('wrong_code'), 'sign_in_expired'])
    const right = codeFor(secret, Date.now() + 30_000)
    expect((await next.post('/api/sign-in/code', { code: right })).body.error.code).toBe('sign_in_expired')
  })

  it('is not set up by a script, nor by who does not say the password', async () => {
    const { status, body } = await app.as('owner-D5').post('/api/account/second-factor', {})
    expect([status, body.error.code]).toEqual([403, 'browser_only'])
    const browser = await withPassword('owner-D5')
    expect((await browser.post('/api/account/second-factor', {})).body.error.code).toBe('wrong_password')
  })
})

describe('sessions', () => {
  it('are listed with device and address, and ended by their owner alone', async () => {
    const here = await withPassword('owner-D0')
    const away = visit(app, '192.0.2.77')
    await away.post('/api/sign-in/password', { mail: 'd0-owner@example.org', password }, { 'user-agent': 'Phone/1.0' })
    const { sessions } = (await here.get('/api/account')).body
    expect(sessions).toHaveLength(2)
    const other = sessions.find(({ present }: { present: boolean }) => !present)
    expect(other).toMatchObject({ address: '192.0.2.77', device: 'Phone/1.0' })
    const stranger = await withPassword('owner-D1')
    expect((await stranger.post(`/api/account/sessions/${other.id}/end`, {})).status).toBe(404)
    expect((await away.get('/api/me')).status).toBe(200)
    expect((await here.post(`/api/account/sessions/${other.id}/end`, {})).status).toBe(200)
    expect((await away.get('/api/me')).status).toBe(401)
  })

  it('begin anew with each sign-in: one that was put into a browser before is not taken over', async () => {
    const attacker = await withPassword('owner-D1')
    const planted = attacker.jar.get('strikeoff') ?? ''
    const victim = visit(app)
    victim.jar.set('strikeoff', planted)
    await enter(victim, 'd0-owner@example.org')
    expect(victim.jar.get('strikeoff')).not.toBe(planted)
    expect((await attacker.get('/api/me')).status).toBe(401)
  })

  it('whose cookie is not signed by this installation are none', async () => {
    const browser = await withPassword('owner-D1')
    const [token = ''] = decodeURIComponent(browser.jar.get('strikeoff') ?? '').split('.')
    for (const forged of [
      token,
      `${token}.`,
      `${token}.${Buffer.alloc(32).toString('base64')}`,
      `${token}x.${'A'.repeat(43)}=`,
    ]) {
      browser.jar.set('strikeoff', encodeURIComponent(forged))
      expect((await browser.get('/api/me')).status).toBe(401)
    }
  })

  it('are not begun from another site’s page', async () => {
    const { status, body } = await visit(app).post(
      '/api/sign-in/password',
      { mail: mailOf('office'), password },
      { 'sec-fetch-site': 'cross-site', origin: 'https://elsewhere.example' },
    )
    expect([status, body.error.code]).toEqual([403, 'cross_site'])
  })
})
