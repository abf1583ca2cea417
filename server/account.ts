import { type Context, Hono } from 'hono'
import type { Transaction } from 'kysely'
import * as v from 'valibot'
import { Problem } from '#domain/problem.ts'
import { endBrowserSession, endBrowserSessions, findAccount, listBrowserSessions, savePassword } from '../db/accounts.ts'
import { insertEvent } from '../db/events.ts'
import type { Database } from '../db/schema.ts'
import { addressOf, networkOf } from './accounts/address.ts'
import { askAuth } from './accounts/ask-auth.ts'
import type { Auth } from './accounts/auth.ts'
import type { Limits } from './accounts/limits.ts'
import { prove, refuseScript, refuseStranger } from './accounts/prove.ts'
import type { AppEnv } from './env.ts'
import { hashPassword, newPassword } from './passwords.ts'
import { codeBody, datesOf, emptyBody } from './sign-in.ts'
import { isId, json } from './validate.ts'

const present = v.optional(v.pipe(v.string(), v.maxLength(200)))
export const passwordChangeBody = v.strictObject({ present, password: newPassword })
export const presentPasswordBody = v.strictObject({ present })
export const proofBody = v.strictObject({ present: v.pipe(v.string(), v.maxLength(200)) })

/** One's own account: password, second factor, and the browsers in which one is signed in. */
export function account(auth: Auth, limits: Limits) {
  return (
    new Hono<AppEnv>()
      .get('/account', async (c) => {
        const { id, sessionId } = c.get('person')
        const [{ mail, password, secondFactor }, sessions] = await Promise.all([
          findAccount(c.env.db, id),
          listBrowserSessions(c.env.db, id),
        ])
        const listed = sessions.map((session) => ({ ...session, present: session.id === sessionId }))
        return c.json({ mail, hasPassword: password !== null, secondFactor, sessions: listed }, 200)
      })
      /** Whoever has a password says it before they set another one. Every other browser is signed out. */
      .put('/account/password', json(passwordChangeBody), async (c) => {
        const given = c.req.valid('json')
        await refuseStranger(c, auth, limits, given.present)
        const hashed = await hashPassword(auth, given.password)
        const { id, sessionId } = c.get('person')
        await record(c, 'account.password_set', async (trx) => {
          await savePassword(trx, id, hashed)
          await endBrowserSessions(trx, id, sessionId)
        })
        return c.json({ saved: true }, 200)
      })
      /** Proves who sits there, where a refusal with `proof_needed` asked for it: `present` is the password, or else a code. */
      .post('/account/proof', json(proofBody), async (c) => {
        refuseScript(c)
        await prove(c, auth, limits, c.req.valid('json').present)
        return c.json({ proved: true }, 200)
      })
      .post('/account/sessions/:id/end', json(emptyBody), async (c) => {
        const ended = isId(c.req.param('id')) && (await endBrowserSession(c.env.db, c.get('person').id, c.req.param('id')))
        if (!ended) throw new Problem('not_found')
        return c.json({ ended: true }, 200)
      })
      .post('/account/sessions/end-others', json(emptyBody), async (c) => {
        const { id, sessionId } = c.get('person')
        await endBrowserSessions(c.env.db, id, sessionId)
        return c.json({ ended: true }, 200)
      })
      /** Begins a second factor: a secret for the authenticator and codes for its loss. It counts once a code has confirmed it. */
      .post('/account/second-factor', json(presentPasswordBody), async (c) => {
        await refuseStranger(c, auth, limits, c.req.valid('json').present)
        const password = c.req.valid('json').present
        const asks = { method: 'totp' as const, ...(password === undefined ? {} : { password }) }
        const { ok, body } = await askAuth(c, (asked) => auth.api.enableTwoFactor({ body: asks, ...asked }))
        if (!ok) throw new Problem('second_factor_is_on')
        return c.json({ address: body.totpURI as string, backupCodes: body.backupCodes as string[] }, 200)
      })
      .post('/account/second-factor/confirmation', json(codeBody), async (c) => {
        refuseScript(c)
        const { code } = c.req.valid('json')
        await limits.tryAddress(networkOf(addressOf(c)))
        const { ok } = await askAuth(c, (asked) => auth.api.verifyTOTP({ body: { code }, ...asked }))
        if (!ok) throw new Problem('wrong_code', 'code')
        await limits.useCode(c.get('person').id, code)
        await record(c, 'account.second_factor_on')
        return c.json({ on: true }, 200)
      })
      .post('/account/second-factor/removal', json(presentPasswordBody), async (c) => {
        const password = c.req.valid('json').present
        await refuseStranger(c, auth, limits, password)
        const asks = password === undefined ? {} : { password }
        const { ok } = await askAuth(c, (asked) => auth.api.disableTwoFactor({ body: asks, ...asked }))
        if (!ok) throw new Problem('wrong_password', 'present')
        await record(c, 'account.second_factor_off')
        return c.json({ on: false }, 200)
      })
  )
}

/** Does something to the asker's account together with its event. */
async function record(
  c: Context<AppEnv>,
  kind: string,
  act: (trx: Transaction<Database>) => Promise<void> = async () => {},
): Promise<void> {
  const { at, today: happenedOn } = datesOf(c)
  const personId = c.get('person').id
  await c.env.db.transaction().execute(async (trx) => {
    await act(trx)
    await insertEvent(trx, { campaignId: null, at, happenedOn, personId, kind, subjectId: personId })
  })
}
