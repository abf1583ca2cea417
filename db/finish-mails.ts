import { sql } from 'kysely'
import type { Day } from '#domain/day.ts'
import type { Db } from './connect.ts'
import { locking } from './events.ts'
import type { ClaimedMail } from './mails.ts'

/** What became of one attempt. `reply` is the server's word, or ours when it said none. */
export type Finish = { at: Date; today: Day; reply: string } & (
  | { outcome: 'sent'; subject: string; text: string; html: string; to: string }
  | { outcome: 'failed' | 'given_up' }
  | { outcome: 'retry'; notBefore: Date; spendsAttempt: boolean }
  | { outcome: 'uncertain'; notBefore: Date }
)
export type FinishedMail = { mail: ClaimedMail; finish: Finish }

/**
 * Records what became of claimed mails, their deliveries and their events, in one statement, so that it is all there or nothing is, and
 * the sender waits for one answer of the database. Each is recorded only while its claim is still ours.
 * @returns for each in turn whether it was; of one that another sender has taken over the delivery log alone knows
 */
export async function finishMails(db: Db, finished: readonly FinishedMail[]): Promise<boolean[]> {
  const states = finished.map(stateAfter)
  const { rows } = await sql<{ id: string }>`
    with locked as materialized (
      ${locking(finished.map(({ mail }) => mail.campaignId))}
    ),
    told as (
      select o.* from unnest(
        ${finished.map((_, index) => index)}::int[],
        ${finished.map(({ mail }) => mail.campaignId)}::uuid[], ${finished.map(({ mail }) => mail.id)}::uuid[],
        ${finished.map(({ mail }) => mail.leaseToken)}::uuid[], ${finished.map(({ mail }) => mail.attempt)}::int[],
        ${finished.map(({ mail }) => mail.recipientId)}::uuid[], ${finished.map(({ finish }) => finish.outcome)}::text[],
        ${finished.map(({ finish }) => finish.at)}::timestamptz[], ${finished.map(({ finish }) => finish.today)}::date[],
        ${finished.map(({ finish }) => finish.reply)}::text[], ${finished.map(isRepeated)}::boolean[],
        ${finished.map(({ finish }) => eventKinds[finish.outcome] ?? null)}::text[], ${states.map((one) => one.state)}::text[],
        ${states.map((one) => one.lastError ?? null)}::text[], ${states.map((one) => one.notBefore ?? null)}::timestamptz[],
        ${states.map((one) => one.unspent ?? 0)}::int[], ${states.map((one) => one.serverReply ?? null)}::text[],
        ${states.map((one) => one.sentAt ?? null)}::timestamptz[], ${states.map((one) => one.subject ?? null)}::text[],
        ${states.map((one) => one.text ?? null)}::text[], ${states.map((one) => one.html ?? null)}::text[],
        ${states.map((one) => one.to ?? null)}::text[]
      ) as o (place, campaign_id, id, lease_token, attempt, recipient_id, outcome, at, today, reply, is_repeated, event, state, last_error,
        not_before, unspent, server_reply, sent_at, subject, text, html, sent_to)
      where (select count(*) from locked) > 0
    ),
    ours as (
      update mails m set
        state = o.state, lease_token = null, lease_until = null, last_error = o.last_error,
        not_before = coalesce(o.not_before, m.not_before), attempt = m.attempt - o.unspent,
        server_reply = coalesce(o.server_reply, m.server_reply), sent_at = o.sent_at,
        sent_subject = o.subject, sent_text = o.text, sent_html = o.html, sent_to = o.sent_to
      from told o
      where m.campaign_id = o.campaign_id and m.id = o.id and m.lease_token = o.lease_token
      returning m.id
    ),
    logged as (
      insert into deliveries (mail_id, attempt, at, outcome, reply)
      select o.id, o.attempt, o.at, case when ours.id is null then 'fenced' else o.outcome end, o.reply
      from told o left join ours using (id)
      where ours.id is null or not o.is_repeated
      order by o.place
    ),
    witnessed as (
      insert into events (campaign_id, at, happened_on, kind, subject_id, detail)
      select o.campaign_id, o.at, o.today, o.event, o.id, jsonb_build_object('recipientId', o.recipient_id, 'reply', o.reply)
      from told o join ours using (id)
      where o.event is not null
      order by o.place
    )
    select id from ours`.execute(db)
  const ours = new Set(rows.map(({ id }) => id))
  return finished.map(({ mail }) => ours.has(mail.id))
}

type StateAfter = {
  state: 'sent' | 'failed' | 'pending' | 'uncertain'
  lastError?: string
  notBefore?: Date
  /** The attempt counts as not made. */
  unspent?: 1
  serverReply?: string
  sentAt?: Date
  subject?: string
  text?: string
  html?: string
  to?: string
}

function stateAfter({ finish }: FinishedMail): StateAfter {
  const { reply, at } = finish
  switch (finish.outcome) {
    case 'sent':
      return { state: 'sent', sentAt: at, serverReply: reply, ...letterOf(finish) }
    case 'failed':
    case 'given_up':
      return { state: 'failed', serverReply: reply, lastError: reply }
    case 'retry':
      return { state: 'pending', notBefore: finish.notBefore, lastError: reply, ...(finish.spendsAttempt ? {} : { unspent: 1 }) }
    case 'uncertain':
      return { state: 'uncertain', notBefore: finish.notBefore, lastError: reply }
  }
}

function letterOf({ subject, text, html, to }: Extract<Finish, { outcome: 'sent' }>) {
  return { subject, text, html, to }
}

/** A server that stays away for days fills no log with one line a minute. */
function isRepeated({ mail, finish }: FinishedMail): boolean {
  return finish.outcome === 'retry' && mail.lastError === finish.reply
}

const eventKinds: Partial<Record<Finish['outcome'], string>> = {
  sent: 'mail.sent',
  failed: 'mail.failed',
  given_up: 'mail.failed',
}
