import type { Context, MiddlewareHandler } from 'hono'
import { Problem } from '#domain/problem.ts'
import { touchSession } from '../db/accounts.ts'
import { hashOf } from '../db/sign-in.ts'
import { listSignedIn, type Shown, type SignedIn } from '../db/signed-in.ts'
import { shownToken } from './accounts/ask-auth.ts'
import { makeBatcher } from './batch.ts'
import type { AppEnv, Deps } from './env.ts'

/** A session's last use is noted when it lies further back than this. */
const noteAfter = 5 * 60_000

/** Lets through only whoever is signed in, by the cookie of a browser or the bearer token of a script. */
export function requireSignIn({ pool, db, log }: Pick<Deps, 'pool' | 'db' | 'log'>): MiddlewareHandler<AppEnv> {
  const find = makeBatcher(async (keys: string[]) => {
    const shown = new Map(keys.map((key) => [key, shownBy(key)]))
    const people = new Map((await listSignedIn(pool, [...shown.values()])).map((person) => [keyOf(person), person]))
    return (key: string) => people.get(foundAs(key, shown.get(key)))
  })
  return async (c, next) => {
    const key = bearer(c) ?? browser(c)
    const person = key && (await find(key))
    if (!key || !person) throw new Problem('not_signed_in')
    c.set('person', person)
    c.set('personNow', () => find(key))
    noteUse(person)
    return next()
  }

  /** Not waited for: nobody should wait for a note, and nothing hangs on it. */
  function noteUse({ sessionId, lastSeenAt }: SignedIn): void {
    if (!sessionId || !lastSeenAt || Date.now() - lastSeenAt.getTime() < noteAfter) return
    touchSession(db, sessionId).catch((error: unknown) => log.warn({ err: error }, 'The use of a session was not noted'))
  }
}

/** What is shown as one text, told apart by its first letter; the tokens of scripts are looked up by their hashes. */
function bearer(c: Context): string | undefined {
  const secret = /^Bearer ([\w-]{20,100})$/.exec(c.req.header('authorization') ?? '')?.[1]
  return secret && `s${secret}`
}

function browser(c: Context<AppEnv>): string | undefined {
  const token = shownToken(c)
  return token && `b${token}`
}

function shownBy(key: string): Shown {
  const secret = key.slice(1)
  return key.startsWith('s') ? { script: hashOf(secret) } : { browser: secret }
}

function foundAs(key: string, shown: Shown | undefined): string {
  return shown && 'script' in shown ? `s${shown.script.toString('latin1')}` : key
}

function keyOf({ tokenHash, token }: SignedIn): string {
  return tokenHash ? `s${tokenHash.toString('latin1')}` : `b${token}`
}
