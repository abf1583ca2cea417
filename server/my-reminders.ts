import { type Context, Hono } from 'hono'
import * as v from 'valibot'
import { languages } from '#domain/language.ts'
import { Problem } from '#domain/problem.ts'
import { reminderRules } from '#domain/reminder.ts'
import { isOptional, optionalRules } from '#domain/reminder-duty.ts'
import { policyOf } from '#domain/reminder-policy.ts'
import { wordsIn } from '#domain/text/index.ts'
import { deleteFeed, findFeed, saveFeed } from '../db/calendar-feeds.ts'
import { saveLanguage } from '../db/people.ts'
import { findPersonSettings, listColleagues, type PersonSettings, savePersonSettings } from '../db/person-settings.ts'
import { makeToken } from '../db/sign-in.ts'
import { currentCampaign } from './campaign.ts'
import type { AppEnv } from './env.ts'
import { day, id, json } from './validate.ts'

const away = v.strictObject({ from: day, until: day, substituteId: id })
export const mySettingsBody = v.strictObject({
  sendAt: v.nullable(v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/))),
  language: v.picklist(languages),
  off: v.pipe(v.array(v.picklist(reminderRules)), v.maxLength(reminderRules.length)),
  away: v.nullable(away),
})
export const feedBody = v.strictObject({})

/** What everybody chooses for their own mails, and the private address of their calendar. */
export const myReminders = new Hono<AppEnv>()
  .get('/me/reminders', async (c) => {
    const { db } = c.env
    const person = c.get('person')
    const [settings, colleagues, feed] = await Promise.all([
      findPersonSettings(db, person.id),
      listColleagues(db, person),
      findFeed(db, person.id),
    ])
    const campaign = person.campaignId ? await currentCampaign(c) : undefined
    const { sendAt: usualSendAt } = policyOf(campaign?.reminderPolicy ?? null)
    const since = feed?.createdAt ?? null
    return c.json({ ...settings, language: person.language, usualSendAt, rules: dutiesOf(c), colleagues, feedSince: since }, 200)
  })
  .put('/me/reminders', json(mySettingsBody), async (c) => {
    const { language, ...settings } = c.req.valid('json')
    const person = c.get('person')
    await savePersonSettings(c.env.db, person.id, {
      ...settings,
      off: optionalOf(settings.off),
      away: await awayOf(c, settings.away),
    })
    await saveLanguage(c.env.db, person.id, language)
    return c.json({ saved: true }, 200)
  })
  /** `POST /api/me/calendar`: a new private address; it is shown this once, and the one before is no longer good. */
  .post('/me/calendar', json(feedBody), async (c) => {
    const { db, clock, publicUrl } = c.env
    const token = makeToken()
    await saveFeed(db, c.get('person').id, token, clock.now())
    return c.json({ address: `${publicUrl}/calendar/${token}.ics` }, 200)
  })
  .post('/me/calendar/revocation', json(feedBody), async (c) => {
    await deleteFeed(c.env.db, c.get('person').id)
    return c.json({ revoked: true }, 200)
  })

/** Each rule with whether it can be turned off, and why not. */
function dutiesOf(c: Context<AppEnv>) {
  const { mandatory } = wordsIn[c.get('person').language]
  return reminderRules.map((rule) =>
    isOptional(rule) ? { rule, optional: true, why: null } : { rule, optional: false, why: mandatory[rule] },
  )
}

function optionalOf(off: readonly (typeof reminderRules)[number][]): PersonSettings['off'] {
  const owed = off.findIndex((rule) => !isOptional(rule))
  if (owed >= 0) throw new Problem('reminder_mandatory', `off.${owed}`)
  return optionalRules.filter((rule) => off.includes(rule))
}

/** A substitute is somebody else of the unit, who is there. */
async function awayOf(c: Context<AppEnv>, asked: PersonSettings['away']): Promise<PersonSettings['away']> {
  if (asked === null) return null
  if (asked.until < asked.from) throw new Problem('invalid_day', 'away.until')
  const colleagues = await listColleagues(c.env.db, c.get('person'))
  if (!colleagues.some(({ id: one }) => one === asked.substituteId)) {
    throw new Problem('substitute_impossible', 'away.substituteId')
  }
  return asked
}
