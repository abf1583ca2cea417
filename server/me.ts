import { Hono } from 'hono'
import { deleteCookie } from 'hono/cookie'
import * as v from 'valibot'
import { languages } from '#domain/language.ts'
import { endBrowserSession } from '../db/accounts.ts'
import { saveLanguage } from '../db/people.ts'
import { deleteSession } from '../db/sign-in.ts'
import { cookieNames, cookieOptions } from './accounts/cookie.ts'
import type { AppEnv } from './env.ts'
import { emptyBody } from './sign-in.ts'
import { json } from './validate.ts'

export const languageBody = v.strictObject({ language: v.picklist(languages) })

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
  /** Ends what was shown: the session of a browser, or the token of a script. */
  .post('/sign-out', json(emptyBody), async (c) => {
    const { db, publicUrl } = c.env
    const { id, tokenHash, sessionId } = c.get('person')
    if (tokenHash) await deleteSession(db, tokenHash)
    if (sessionId) await endBrowserSession(db, id, sessionId)
    deleteCookie(c, cookieNames(publicUrl).session, cookieOptions(publicUrl))
    return c.json({ signedIn: false }, 200)
  })
