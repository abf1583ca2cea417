import type { Context } from 'hono'
import { Problem } from '#domain/problem.ts'
import { confirmSession, findAccount } from '../../db/accounts.ts'
import type { AppEnv } from '../env.ts'
import { addressOf, networkOf } from './address.ts'
import { askAuth } from './ask-auth.ts'
import type { Auth } from './auth.ts'
import type { Limits } from './limits.ts'

/** Seconds for which a proof holds: for one's own way in, and for those who keep the accounts of others, a working day. */
const forOneself = 15 * 60
const forOthers = 12 * 60 * 60

/**
 * Whoever finds a browser open must not be able to take the account over: who has a password says it again, who has none has
 * proved a short while ago who they are.
 */
export async function refuseStranger(c: Context<AppEnv>, auth: Auth, limits: Limits, given: string | undefined): Promise<void> {
  refuseScript(c)
  const { password, mail } = await findAccount(c.env.db, c.get('person').id)
  if (password === null) return refuseUnproved(c, forOneself)
  await tryOut(c, limits, mail, async () => {
    const right = given !== undefined && (await (await auth.$context).password.verify({ hash: password, password: given }))
    if (!right) throw new Problem('wrong_password', 'present')
  })
}

/** Refuses to change the accounts of others from a browser that has been signed in for longer than a working day. */
export function refuseLongSession(c: Context<AppEnv>): void {
  refuseUnproved(c, forOthers)
}

/** Proves it anew: by the password, or for who has none by a code of the authenticator. Who has neither signs in again. */
export async function prove(c: Context<AppEnv>, auth: Auth, limits: Limits, present: string): Promise<void> {
  const { id, sessionId } = c.get('person')
  const { password, mail, secondFactor } = await findAccount(c.env.db, id)
  if (password !== null || !secondFactor) await refuseStranger(c, auth, limits, present)
  else await tryOut(c, limits, mail, () => refuseWrongCode(c, auth, limits, present))
  if (sessionId) await confirmSession(c.env.db, sessionId)
}

/** A token is for reading and writing items; the account itself is changed by its owner in a browser. */
export function refuseScript(c: Context<AppEnv>): void {
  if (!c.get('person').sessionId) throw new Problem('browser_only')
}

function refuseUnproved(c: Context<AppEnv>, within: number): void {
  if ((c.get('person').confirmedAgo ?? 0) > within) throw new Problem('proof_needed')
}

async function refuseWrongCode(c: Context<AppEnv>, auth: Auth, limits: Limits, code: string): Promise<void> {
  const { ok } = await askAuth(c, (asked) => auth.api.verifyTOTP({ body: { code }, ...asked }))
  if (!ok || !(await limits.useCode(c.get('person').id, code))) throw new Problem('wrong_code', 'present')
}

async function tryOut(c: Context<AppEnv>, limits: Limits, mail: string, act: () => Promise<void>): Promise<void> {
  const from = networkOf(addressOf(c))
  await limits.tryAccount(mail, from)
  await act()
  await limits.succeeded(mail, from)
}
