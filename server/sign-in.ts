import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import * as v from 'valibot'
import { languages } from '#domain/language.ts'
import { Problem } from '#domain/problem.ts'
import type { Pool } from 'pg'
import { saveLanguage } from '../db/people.ts'
import { deleteSession, hashOf, insertSession, makeToken, spendLink } from '../db/sign-in.ts'
import { listSignedIn } from '../db/signed-in.ts'
import { makeBatcher } from './batch.ts'
import { type Clock, inDays } from './clock.ts'
import type { AppEnv } from './env.ts'
import { json } from './validate.ts'

const sessionDays = 30
const token = v.pipe(v.string(), v.regex(/^[\w-]{20,100}$/))

export const signInBody = v.strictObject({ token })
export const languageBody = v.strictObject({ language: v.picklist(languages) })
export const signOutBody = v.strictObject({})

/** Routes that need no sign-in: they are how one signs in. */
export const signIn = new Hono<AppEnv>()
  /** `POST /api/sign-in` with the token of a one-time link. A POST, so that a mail scanner that opens links spends none. */
  .post('/sign-in', json(signInBody), async (c) => {
    const { db, clock } = c.env
    const link = await spendLink(db, c.req.valid('json').token, clock.now())
    if (!link?.personId) throw new Problem('link_spent', 'token')
    await startSession(c, link.personId)
    return c.json({ signedIn: true }, 200)
  })

/** Routes of whoever is signed in. */
export const me = new Hono<AppEnv>()
  .get('/me', (c) => {
    const { id, name, departmentId, hats, span, language, unit, unitId } = c.get('person')
    return c.json({ person: { id, name, departmentId, hats, span, language }, unit: { id: unitId, name: unit } }, 200)
  })
  .put('/me/language', json(languageBody), async (c) => {
    await saveLanguage(c.env.db, c.get('person').id, c.req.valid('json').language)
    return c.json({ saved: true }, 200)
  })
  .post('/sign-out', json(signOutBody), async (c) => {
    await deleteSession(c.env.db, c.get('person').tokenHash)
    deleteCookie(c, cookieOf(c).name, cookieOf(c).options)
    return c.json({ signedIn: false }, 200)
  })

/** Opens a browser session for a person and sets its cookie. */
export async function startSession(c: Context<AppEnv>, personId: string): Promise<void> {
  const { db, clock } = c.env
  const now = clock.now()
  const secret = makeToken()
  await insertSession(db, { personId, kind: 'browser', token: secret, now, expiresAt: inDays(now, sessionDays) })
  const { name, options } = cookieOf(c)
  setCookie(c, name, secret, { ...options, maxAge: sessionDays * 86_400 })
}

/** Lets through only whoever is signed in, by the cookie of a browser or the bearer token of a script. */
export function requireSignIn(pool: Pool, clock: Clock): MiddlewareHandler<AppEnv> {
  const find = makeBatcher((secrets: string[]) => findSignedIn(pool, secrets, clock.now()))
  return async (c, next) => {
    const secret = bearer(c) ?? getCookie(c, cookieOf(c).name)
    const person = secret && (await find(secret))
    if (!person) throw new Problem('not_signed_in')
    c.set('person', person)
    return next()
  }
}

async function findSignedIn(pool: Pool, secrets: readonly string[], now: Date) {
  const hashes = new Map(secrets.map((secret) => [secret, hashOf(secret)]))
  const rows = await listSignedIn(pool, [...hashes.values()], now)
  const people = new Map(rows.map((row) => [row.tokenHash.toString('latin1'), row]))
  return (secret: string) => people.get(hashes.get(secret)?.toString('latin1') ?? '')
}

function bearer(c: Context): string | undefined {
  return /^Bearer ([\w-]{20,100})$/.exec(c.req.header('authorization') ?? '')?.[1]
}

/** `__Host-` ties the cookie to this host over https; browsers refuse it over plain http, where a trial installation runs. */
function cookieOf(c: Context<AppEnv>) {
  const secure = c.env.publicUrl.startsWith('https:')
  const options = { path: '/', httpOnly: true, secure, sameSite: 'Lax' } as const
  return { name: secure ? '__Host-strikeoff' : 'strikeoff', options }
}
