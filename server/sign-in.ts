import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import * as v from 'valibot'
import { languages } from '#domain/language.ts'
import { Problem } from '#domain/problem.ts'
import type { Db } from '../db/connect.ts'
import { saveLanguage } from '../db/people.ts'
import { deleteSession, hashOf, insertSession, listSignedIn, makeToken, type SignedIn, spendLink } from '../db/sign-in.ts'
import { makeBatcher } from './batch.ts'
import { type Clock, inDays } from './clock.ts'
import type { AppEnv } from './env.ts'
import { json } from './validate.ts'

const sessionDays = 30
const token = v.pipe(v.string(), v.regex(/^[\w-]{20,100}$/))

/** Routes that need no sign-in: they are how one signs in. */
export const signIn = new Hono<AppEnv>()
  /** `POST /api/sign-in` with the token of a one-time link. A POST, so that a mail scanner that opens links spends none. */
  .post('/sign-in', json(v.strictObject({ token })), async (c) => {
    const { db, clock } = c.var
    const link = await spendLink(db, c.req.valid('json').token, clock.now())
    if (!link?.personId) throw new Problem('link_spent', 'token')
    await startSession(c, link.personId)
    return c.json({ signedIn: true }, 200)
  })

/** Routes of whoever is signed in. */
export const me = new Hono<AppEnv>()
  .get('/me', (c) => {
    const { id, name, departmentId, hats, language, unit, unitId } = c.var.person
    return c.json({ person: { id, name, departmentId, hats, language }, unit: { id: unitId, name: unit } }, 200)
  })
  .put('/me/language', json(v.strictObject({ language: v.picklist(languages) })), async (c) => {
    await saveLanguage(c.var.db, c.var.person.id, c.req.valid('json').language)
    return c.json({ saved: true }, 200)
  })
  .post('/sign-out', json(v.strictObject({})), async (c) => {
    await deleteSession(c.var.db, c.var.tokenHash)
    deleteCookie(c, cookieOf(c).name, cookieOf(c).options)
    return c.json({ signedIn: false }, 200)
  })

/** Opens a browser session for a person and sets its cookie. */
export async function startSession(c: Context<AppEnv>, personId: string): Promise<void> {
  const { db, clock } = c.var
  const now = clock.now()
  const secret = makeToken()
  await insertSession(db, { personId, kind: 'browser', token: secret, now, expiresAt: inDays(now, sessionDays) })
  const { name, options } = cookieOf(c)
  setCookie(c, name, secret, { ...options, maxAge: sessionDays * 86_400 })
}

/** Lets through only whoever is signed in, by the cookie of a browser or the bearer token of a script. */
export function requireSignIn(db: Db, clock: Clock): MiddlewareHandler<AppEnv> {
  const find = makeBatcher(async (hashes: string[]) => {
    const rows = await listSignedIn(
      db,
      hashes.map((hash) => Buffer.from(hash, 'hex')),
      clock.now(),
    )
    const people = new Map<string, SignedIn>(rows.map((row) => [row.tokenHash.toString('hex'), row]))
    return (hash) => people.get(hash)
  })
  return async (c, next) => {
    const secret = bearer(c) ?? getCookie(c, cookieOf(c).name)
    const hash = secret === undefined ? undefined : hashOf(secret)
    const person = hash && (await find(hash.toString('hex')))
    if (!hash || !person) throw new Problem('not_signed_in')
    c.set('person', person)
    c.set('tokenHash', hash)
    await next()
  }
}

function bearer(c: Context): string | undefined {
  return /^Bearer ([\w-]{20,100})$/.exec(c.req.header('authorization') ?? '')?.[1]
}

/** `__Host-` ties the cookie to this host over https; browsers refuse it over plain http, where a trial installation runs. */
function cookieOf(c: Context<AppEnv>) {
  const secure = c.var.publicUrl.startsWith('https:')
  const options = { path: '/', httpOnly: true, secure, sameSite: 'Lax' } as const
  return { name: secure ? '__Host-strikeoff' : 'strikeoff', options }
}
