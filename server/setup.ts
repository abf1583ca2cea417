import { Hono } from 'hono'
import * as v from 'valibot'
import { languages } from '#domain/language.ts'
import { Problem } from '#domain/problem.ts'
import { insertUnit, isSetUp, lockUnits } from '../db/setup.ts'
import { spendLink } from '../db/sign-in.ts'
import { addressOf, networkOf } from './accounts/address.ts'
import type { Auth } from './accounts/auth.ts'
import { enter } from './accounts/enter.ts'
import type { Limits } from './accounts/limits.ts'
import type { AppEnv } from './env.ts'
import { linkToken } from './sign-in.ts'
import { filledText, json, mail } from './validate.ts'

const names = v.pipe(v.array(filledText(100)), v.maxLength(200))
export const setupBody = v.strictObject({
  token: linkToken,
  unit: filledText(100),
  superior: v.optional(filledText(100)),
  administrator: v.strictObject({ name: filledText(100), mail }),
  language: v.picklist(languages),
  campaign: filledText(200),
  departments: names,
  categories: names,
})

/** How an empty installation begins: the first administrator, with the link printed at start, names the unit and its campaign. */
export function setup(auth: Auth, limits: Limits) {
  return new Hono<AppEnv>()
    .get('/setup', async (c) => c.json({ needed: !(await isSetUp(c.env.db)) }, 200))
    .post('/setup', json(setupBody), async (c) => {
      const { db, clock, timeZone } = c.env
      const { token, ...form } = c.req.valid('json')
      await limits.tryAddress(networkOf(addressOf(c)))
      const personId = await db.transaction().execute(async (trx) => {
        const link = await spendLink(trx, token)
        if (!link || link.personId !== null) throw new Problem('link_spent', 'token')
        await lockUnits(trx)
        if (await isSetUp(trx)) throw new Problem('already_set_up')
        return insertUnit(trx, { ...form, timeZone, now: clock.now(), today: clock.today(timeZone) })
      })
      return c.json(await enter(c, auth, personId), 200)
    })
}
