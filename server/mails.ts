import { type Context, Hono } from 'hono'
import * as v from 'valibot'
import { Problem } from '#domain/problem.ts'
import { countMails, findEarlierHtml, findMail, listMails, mailFilters, type OutboxMail } from '../db/outbox.ts'
import { resendMail } from '../db/resend.ts'
import { composeMail } from '../jobs/compose-mail.ts'
import { previewReminders } from '../jobs/preview-reminders.ts'
import { currentCampaign } from './campaign.ts'
import type { AppEnv } from './env.ts'
import { safeHeaders } from './headers.ts'
import { refuseUnlessMay } from './rights.ts'
import { day, isId, json, query } from './validate.ts'

const newest = 200

export const previewQuery = v.strictObject({ on: day })
export const mailsQuery = v.strictObject({ state: v.optional(v.picklist(mailFilters)) })
export const htmlQuery = v.strictObject({ delivery: v.optional(v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number))) })
export const previewHtmlQuery = v.strictObject({
  on: day,
  recipient: v.pipe(v.string(), v.uuid()),
  kind: v.picklist(['digest', 'escalation']),
})
export const resendBody = v.strictObject({})

/** The outbox, for the office and the administrator: every mail as it was sent, or as it would be sent now. */
export const mails = new Hono<AppEnv>()
  .get('/mails', query(mailsQuery), async (c) => {
    const campaign = await currentCampaign(c)
    refuseUnlessMay(c, campaign, 'read_outbox')
    const [rows, counts] = await Promise.all([
      listMails(c.env.db, campaign.id, newest, c.req.valid('query').state),
      countMails(c.env.db, campaign.id),
    ])
    const listed = await Promise.all(rows.map(async (row) => ({ ...headOf(row), subject: (await letterOf(c, row)).subject })))
    return c.json({ mails: listed, counts, smtp: c.env.smtp }, 200)
  })
  /** `POST /api/mails/:id/resends`: sends a mail again that was sent or failed, as far as it still has something to say. */
  .post('/mails/:id/resends', json(resendBody), async (c) => {
    const campaign = await currentCampaign(c)
    refuseUnlessMay(c, campaign, 'resend_mail')
    const row = await seenMail(c, c.req.param('id'))
    const { db, clock, calendars } = c.env
    const today = clock.today(campaign.timeZone)
    const mailOn = (await calendars.get(campaign.calendar)).onOrAfter(today)
    if (!(await composeOf(c, { ...row, localOn: mailOn }))) throw new Problem('nothing_to_resend')
    const resend = { campaignId: campaign.id, id: row.id, mailOn, personId: c.get('person').id, at: clock.now(), today }
    if (!(await resendMail(db, resend))) throw new Problem('nothing_to_resend')
    return c.json({ mail: headOf(await seenMail(c, row.id)) }, 200)
  })
  .get('/mails/:id', async (c) => {
    const row = await seenMail(c, c.req.param('id'))
    return c.json({ mail: { ...headOf(row), ...(await letterOf(c, row)), deliveries: row.deliveries } }, 200)
  })
  /**
   * The HTML part for a frame of its own, where it may style itself and do nothing else; that of an earlier sending by the
   * `delivery` that tells of it.
   */
  .get('/mails/:id/html', query(htmlQuery), async (c) => {
    const row = await seenMail(c, c.req.param('id'))
    const { delivery } = c.req.valid('query')
    const earlier = delivery === undefined ? undefined : await findEarlierHtml(c.env.db, row.id, delivery)
    if (delivery !== undefined && earlier === undefined) throw new Problem('not_found')
    return c.html(earlier ?? (await letterOf(c, row)).html, 200, frameHeaders)
  })
  /** `GET /api/reminders/preview?on=`: who would get what on that day, given the items as they are, or were then. */
  .get('/reminders/preview', query(previewQuery), async (c) => {
    const campaign = await currentCampaign(c)
    refuseUnlessMay(c, campaign, 'read_outbox')
    const { on } = c.req.valid('query')
    const planned = await previewReminders(c.env.db, campaign, on, { publicUrl: c.env.publicUrl })
    return c.json({ on, mails: planned }, 200)
  })
  /** `GET /api/reminders/preview/html?on=&recipient=&kind=`: the HTML part of one of them, for a frame of its own; `invalid_input` when the recipient gets none. */
  .get('/reminders/preview/html', query(previewHtmlQuery), async (c) => {
    const campaign = await currentCampaign(c)
    refuseUnlessMay(c, campaign, 'read_outbox')
    const { on, recipient, kind } = c.req.valid('query')
    const planned = await previewReminders(c.env.db, campaign, on, { publicUrl: c.env.publicUrl })
    const mail = planned.find((one) => one.recipientId === recipient && one.kind === kind)
    if (!mail) throw new Problem('invalid_input', 'recipient')
    return c.html(mail.html, 200, frameHeaders)
  })

const frameHeaders = {
  ...safeHeaders,
  'content-security-policy': "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'",
  'x-frame-options': 'SAMEORIGIN',
}

async function seenMail(c: Context<AppEnv>, id: string) {
  const campaign = await currentCampaign(c)
  refuseUnlessMay(c, campaign, 'read_outbox')
  const row = isId(id) ? await findMail(c.env.db, campaign.id, id) : undefined
  if (!row) throw new Problem('not_found')
  return row
}

function headOf(row: OutboxMail) {
  const { id, localOn, kind, items, state, late, sentAt, serverReply, lastError, notBefore } = row
  const { sentTo, bouncedAt, bounceReply } = row
  const recipient = { name: row.recipient, mail: row.address }
  return {
    id,
    localOn,
    recipient,
    kind,
    items,
    state,
    late,
    sentAt,
    serverReply,
    lastError,
    notBefore,
    sentTo,
    bouncedAt,
    bounceReply,
  }
}

/** What was sent, to the letter; before that, what would be. A mail whose every cause is gone says nothing. */
async function letterOf(c: Context<AppEnv>, row: OutboxMail): Promise<{ subject: string; text: string; html: string }> {
  if (row.sentSubject !== null) return { subject: row.sentSubject, text: row.sentText ?? '', html: row.sentHtml ?? '' }
  return (await composeOf(c, row))?.rendered ?? { subject: '', text: '', html: '' }
}

function composeOf(c: Context<AppEnv>, row: OutboxMail) {
  const { db, clock, publicUrl, calendars } = c.env
  return composeMail(db, row, { now: clock.now(), publicUrl, calendarOf: calendars.get })
}
