import type { Context } from 'hono'
import { Problem } from '#domain/problem.ts'
import { endSessionByToken } from '../../db/accounts.ts'
import { spendLink } from '../../db/sign-in.ts'
import type { AppEnv } from '../env.ts'
import { addressOf, networkOf } from './address.ts'
import { askAuth, shownToken } from './ask-auth.ts'
import type { Auth } from './auth.ts'
import type { Limits } from './limits.ts'

/** How a step of signing in ends: signed in, or with the second factor still owed. */
export type Entered = { signedIn: boolean; secondFactor: boolean }

/** Signs a person in, or asks for their second factor first. The browser's session of before is over then. */
export async function enter(c: Context<AppEnv>, auth: Auth, personId: string): Promise<Entered> {
  const before = shownToken(c)
  const { ok, body } = await askAuth(c, (asked) => auth.api.enter({ body: { personId }, ...asked }))
  if (!ok || !(body.signedIn || body.secondFactor)) throw new Problem('link_spent', 'token')
  if (before) await endSessionByToken(c.env.db, before)
  return body as Entered
}

/** Uses a link up and says whose it was; what is no link is counted against the asker. */
export async function spend(c: Context<AppEnv>, limits: Limits, token: string, db = c.env.db): Promise<string> {
  const from = networkOf(addressOf(c))
  await limits.tryAddress(from)
  const link = await spendLink(db, token)
  if (!link?.personId) throw new Problem('link_spent', 'token')
  await limits.addressSucceeded(from)
  return link.personId
}
