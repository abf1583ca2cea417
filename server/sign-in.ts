import { setTimeout as pause } from 'node:timers/promises'
import { type Context, Hono } from 'hono'
import * as v from 'valibot'
import { Problem } from '#domain/problem.ts'
import { endSessionByToken } from '../db/accounts.ts'
import { askForMail } from '../db/account-mails.ts'
import { addressOf, networkOf } from './accounts/address.ts'
import { askAuth, headersFor, passCookies, shownToken } from './accounts/ask-auth.ts'
import { type Auth, oidcProvider } from './accounts/auth.ts'
import { cookieNames } from './accounts/cookie.ts'
import { enter, type Entered, spend } from './accounts/enter.ts'
import type { Limits } from './accounts/limits.ts'
import type { AppEnv } from './env.ts'
import { json, mail } from './validate.ts'

const secret = v.pipe(v.string(), v.minLength(1), v.maxLength(200))
export const linkToken = v.pipe(v.string(), v.regex(/^[\w-]{20,100}$/))

export const signInBody = v.strictObject({ token: linkToken })
export const passwordSignInBody = v.strictObject({ mail, password: secret })
export const codeBody = v.strictObject({ code: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(20)) })
export const linkRequestBody = v.strictObject({ mail, to: v.picklist(['sign_in', 'set_password']) })
export const emptyBody = v.strictObject({})

/** Routes that need no sign-in: they are how one signs in. */
export function signIn(auth: Auth, limits: Limits) {
  return (
    new Hono<AppEnv>()
      /** Which ways there are besides a password. */
      .get('/sign-in', (c) => c.json({ mail: c.env.smtp, oidc: c.env.accounts.oidc !== undefined }, 200))
      /** `POST /api/sign-in` with the token of a one-time link. A POST, so that a mail scanner that opens links spends none. */
      .post('/sign-in', json(signInBody), async (c) => {
        const personId = await spend(c, limits, c.req.valid('json').token)
        return c.json(await enter(c, auth, personId), 200)
      })
      .post('/sign-in/password', json(passwordSignInBody), async (c) => {
        const given = c.req.valid('json')
        const from = networkOf(addressOf(c))
        await limits.tryAccount(given.mail, from)
        const before = shownToken(c)
        const asks = { email: given.mail, password: given.password }
        const { ok, body } = await askAuth(c, (asked) => auth.api.signInEmail({ body: asks, ...asked }))
        if (!ok) throw new Problem('wrong_credentials', 'password')
        await limits.succeeded(given.mail, from)
        if (before) await endSessionByToken(c.env.db, before)
        const secondFactor = body.twoFactorRedirect === true
        return c.json({ signedIn: !secondFactor, secondFactor } satisfies Entered, 200)
      })
      /** The second factor: six digits of the authenticator, or one of the codes kept for its loss. */
      .post('/sign-in/code', json(codeBody), async (c) => {
        await limits.tryAddress(networkOf(addressOf(c)))
        await verifyCode(c, auth, limits, c.req.valid('json').code)
        return c.json({ signedIn: true, secondFactor: false } satisfies Entered, 200)
      })
      /** Asks for a mail with a one-time link. The answer, and how long it takes, are the same for an address nobody has. */
      .post('/sign-in/links', json(linkRequestBody), async (c) => {
        const { mail: address, to } = c.req.valid('json')
        const answerAt = pause(sameForAll)
        const wanted = await limits.askMail(address, networkOf(addressOf(c)))
        if (wanted && c.env.smtp)
          await askForMail(c.env.db, address, to === 'sign_in' ? 'sign_in_link' : 'password_link', datesOf(c))
        await answerAt
        return c.json({ asked: true }, 200)
      })
      /** Begins to sign in at the identity provider. @returns the address there to go to */
      .post('/sign-in/oidc', json(emptyBody), async (c) => {
        const { publicUrl, accounts } = c.env
        if (!accounts.oidc) throw new Problem('not_found')
        if (!(await answers(accounts.oidc.discoveryUrl))) throw new Problem('provider_away')
        const asks = {
          provider: oidcProvider,
          // The page of signing in knows where somebody was going.
          callbackURL: `${publicUrl}/sign-in?signed-in`,
          errorCallbackURL: `${publicUrl}/sign-in`,
          disableRedirect: true,
        }
        const { ok, body } = await askAuth(c, (asked) => auth.api.signInSocial({ body: asks, ...asked }))
        if (!ok) throw new Problem('provider_away')
        return c.json({ address: body.url as string }, 200)
      })
      /** Where the identity provider leads back to; the one route of the library that is open. */
      .get('/auth/callback/oidc', async (c) => {
        const { search } = new URL(c.req.url)
        const address = `${c.env.publicUrl}/api/auth/callback/${oidcProvider}${search}`
        const answer = await auth.handler(new Request(address, { headers: headersFor(c) }))
        passCookies(c, answer)
        return c.redirect(answer.headers.get('location') ?? '/sign-in?error=oidc', 302)
      })
  )
}

/** Milliseconds that the identity provider is waited for. */
const patience = 5_000

/**
 * Whether the provider answers: its addresses are remembered, and a browser would be sent to a machine that is away. Asked over a
 * connection of its own: one kept from before may be dead without anybody knowing, and a provider that is back would count as away.
 */
async function answers(discoveryUrl: string): Promise<boolean> {
  const asked = { headers: { connection: 'close' }, signal: AbortSignal.timeout(patience) }
  const answer = await fetch(discoveryUrl, asked).catch(() => undefined)
  await answer?.body?.cancel()
  return answer?.ok === true
}

/** Milliseconds that asking for a mail takes, whether it leads to one or not. */
const sameForAll = 300

export function datesOf(c: Context<AppEnv>) {
  const { clock, timeZone } = c.env
  return { at: clock.now(), today: clock.today(timeZone) }
}

const wrongOf: Record<string, Problem> = {
  INVALID_TWO_FACTOR_COOKIE: new Problem('sign_in_expired'),
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: new Problem('sign_in_expired'),
  ACCOUNT_TEMPORARILY_LOCKED: new Problem('too_many_requests'),
}

async function verifyCode(c: Context<AppEnv>, auth: Auth, limits: Limits, code: string): Promise<void> {
  // With the session of somebody signed in the library would check their code instead.
  const only = cookieNames(c.env.publicUrl).secondFactor
  const verify = /^\d{6}$/.test(code) ? auth.api.verifyTOTP : auth.api.verifyBackupCode
  const answer = (await verify({ body: { code }, headers: headersFor(c, only), asResponse: true })) as unknown as Response
  const body = (await answer.json().catch(() => null)) as { code?: string; token?: string; user?: { id: string } } | null
  if (!answer.ok || !body?.token || !body.user) throw wrongOf[body?.code ?? ''] ?? new Problem('wrong_code', 'code')
  if (!(await limits.useCode(body.user.id, code))) {
    await endSessionByToken(c.env.db, body.token)
    // The library took it for right and is done with this sign-in. It is begun anew, so that the next code shown counts.
    const personId = body.user.id
    await askAuth(c, (asked) => auth.api.enter({ body: { personId }, ...asked }))
    throw new Problem('wrong_code', 'code')
  }
  passCookies(c, answer)
}
