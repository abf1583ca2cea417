import { type Context, Hono } from 'hono'
import * as v from 'valibot'
import { may } from '#domain/policy.ts'
import { Problem } from '#domain/problem.ts'
import { findMail, listMails, type OutboxMail } from '../db/outbox.ts'
import { composeMail } from '../jobs/compose-mail.ts'
import { previewReminders } from '../jobs/preview-reminders.ts'
import { currentCampaign } from './campaign.ts'
import type { AppEnv } from './env.ts'
import { safeHeaders } from './headers.ts'
import { day, isId, query } from './validate.ts'

const newest = 200

export const previewQuery = v.strictObject({ on: day })

/** The outbox, for the office and the administrator: every mail as it was sent, or as it would be sent now. */
export const mails = new Hono<AppEnv>()
  .get('/mails', async (c) => {
    refuseStrangers(c)
    const campaign = await currentCampaign(c)
    const rows = await listMails(c.env.db, campaign.id, newest)
    const listed = await Promise.all(rows.map(async (row) => ({ ...headOf(row), subject: (await letterOf(c, row)).subject })))
    return c.json({ mails: listed, smtp: c.env.smtp }, 200)
  })
  .get('/mails/:id', async (c) => {
    const row = await seenMail(c, c.req.param('id'))
    return c.json({ mail: { ...headOf(row), ...(await letterOf(c, row)), deliveries: row.deliveries } }, 200)
  })
  /** The HTML part for a frame of its own, where it may style itself and do nothing else. */
  .get('/mails/:id/html', async (c) => {
    const row = await seenMail(c, c.req.param('id'))
    return c.html((await letterOf(c, row)).html, 200, frameHeaders)
  })
  /** `GET /api/reminders/preview?on=`: who would get what on that day, given the items as they are, or were then. */
  .get('/reminders/preview', query(previewQuery), async (c) => {
    refuseStrangers(c)
    const { on } = c.req.valid('query')
    const campaign = await currentCampaign(c)
    const planned = await previewReminders(c.env.db, campaign, on, { publicUrl: c.env.publicUrl })
    return c.json({ on, mails: planned }, 200)
  })

const frameHeaders = {
  ...safeHeaders,
  'content-security-policy': "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'",
  'x-frame-options': 'SAMEORIGIN',
}

function refuseStrangers(c: Context<AppEnv>): void {
  if (!may(c.get('person'), 'read_outbox')) throw new Problem('not_allowed')
}

async function seenMail(c: Context<AppEnv>, id: string) {
  refuseStrangers(c)
  const campaign = await currentCampaign(c)
  const row = isId(id) ? await findMail(c.env.db, campaign.id, id) : undefined
  if (!row) throw new Problem('not_found')
  return row
}

function headOf(row: OutboxMail) {
  const { id, localOn, kind, items, state, late, sentAt, serverReply, lastError, notBefore } = row
  const recipient = { name: row.recipient, mail: row.address }
  return { id, localOn, recipient, kind, items, state, late, sentAt, serverReply, lastError, notBefore }
}

/** What was sent, to the letter; before that, what would be. A mail whose every cause is gone says nothing. */
async function letterOf(c: Context<AppEnv>, row: OutboxMail): Promise<{ subject: string; text: string; html: string }> {
  if (row.sentSubject !== null) return { subject: row.sentSubject, text: row.sentText ?? '', html: row.sentHtml ?? '' }
  const { db, clock, publicUrl, calendars } = c.env
  const composed = await composeMail(db, row, { now: clock.now(), publicUrl, calendarOf: calendars.get })
  return composed?.rendered ?? { subject: '', text: '', html: '' }
}
