import { Hono } from 'hono'
import * as v from 'valibot'
import { isGoodPassword, longestPassword } from '#domain/password.ts'
import { Problem } from '#domain/problem.ts'
import { endBrowserSessions, savePassword } from '../db/accounts.ts'
import { insertEvent } from '../db/events.ts'
import type { Auth } from './accounts/auth.ts'
import { enter, spend } from './accounts/enter.ts'
import type { Limits } from './accounts/limits.ts'
import type { AppEnv } from './env.ts'
import { datesOf, linkToken } from './sign-in.ts'
import { json } from './validate.ts'

export const newPassword = v.pipe(v.string(), v.maxLength(longestPassword))
export const passwordBody = v.strictObject({ token: linkToken, password: newPassword })

/** A password is set with a mailed link, by who was invited or has forgotten theirs. */
export function passwords(auth: Auth, limits: Limits) {
  return new Hono<AppEnv>().post('/passwords', json(passwordBody), async (c) => {
    const { token, password } = c.req.valid('json')
    const { at, today: happenedOn } = datesOf(c)
    const personId = await c.env.db.transaction().execute(async (trx) => {
      const owner = await spend(c, limits, token, trx)
      // A password that is refused undoes the spending as well.
      await savePassword(trx, owner, await hashPassword(auth, password))
      await endBrowserSessions(trx, owner)
      await insertEvent(trx, {
        campaignId: null,
        at,
        happenedOn,
        personId: owner,
        kind: 'account.password_set',
        subjectId: owner,
      })
      return owner
    })
    return c.json(await enter(c, auth, personId), 200)
  })
}

/** The hash to keep of a password. Refuses one that is easily guessed. */
export async function hashPassword(auth: Auth, password: string): Promise<string> {
  if (!isGoodPassword(password)) throw new Problem('password_weak', 'password')
  return (await auth.$context).password.hash(password)
}
