import { sql } from 'kysely'
import type { Day } from '#domain/day.ts'
import type { Db } from './connect.ts'
import { insertEvent, lockCampaign } from './events.ts'
import { reminderStands } from './reminder-causes.ts'
import { opensAt, type Zone } from './reminders.ts'

/** Zones of campaigns, with the local day that their calendar is to be asked about. */
export async function listZonesToday(db: Db, now: Date): Promise<(Zone & { today: Day })[]> {
  const { rows } = await sql<Zone & { today: Day }>`
    select distinct calendar, time_zone, (${now}::timestamptz at time zone time_zone)::date as today
    from campaigns`.execute(db)
  return rows
}

/**
 * When mails have been waiting for days, their reminders go into the newest one: after an outage a person gets one mail, not
 * one for every day of it. Escalations stay as they are.
 */
export async function mergeWaitingDigests(db: Db, now: Date): Promise<void> {
  await sql`
    with newest as (
      select distinct on (campaign_id, recipient_id) id
      from mails
      where kind = 'digest' and state = 'pending' and not_before <= ${now}
      order by campaign_id, recipient_id, local_on desc, part desc
    ),
    pairs as (
      select older.id, younger.id as into_id
      from mails younger
      join mails older on older.campaign_id = younger.campaign_id and older.recipient_id = younger.recipient_id
        and older.kind = 'digest' and older.state = 'pending' and older.id <> younger.id and older.not_before <= ${now}
      where younger.id in (select id from newest) and younger.state = 'pending'
      order by older.id
      for update of younger, older skip locked
    ),
    moved as (
      update reminders r set mail_id = pairs.into_id
      from pairs join mails m on m.id = pairs.id
      where r.campaign_id = m.campaign_id and r.mail_id = m.id
    )
    update mails m set state = 'cancelled', last_error = 'merged into a later mail'
    from pairs where m.id = pairs.id`.execute(db)
}

/** A mail that is ours to send until its lease ends. Whoever holds another token may not finish it. */
export type ClaimedMail = {
  campaignId: string
  id: string
  recipientId: string
  localOn: Day
  kind: 'digest' | 'escalation'
  messageId: string
  attempt: number
  leaseToken: string
  /** What stood against it the last time. */
  lastError: string | null
}

/** Rows that one claim looks at: dead mails among them are cancelled in passing. */
const claimWindow = 20

/**
 * Claims the mail that is due longest in one of `zones` and late enough in its recipient's day, in one statement; mails whose cause is gone are cancelled in it. Also
 * takes over from a sender that died: its mail may have left, so it can come twice, with the same Message-ID.
 * Leases are measured by the database's clock, the one that all senders share.
 * @returns the mail; `cancelled` counts the dead ones; neither when nothing is due
 */
export async function claimMail(
  db: Db,
  { now, zones, leaseSeconds, sendAt }: { now: Date; zones: readonly Zone[]; leaseSeconds: number; sendAt: string },
): Promise<{ mail: ClaimedMail | undefined; cancelled: number }> {
  const { rows } = await sql<ClaimedMail & { state: string }>`
    with awake as (
      select * from unnest(
        ${zones.map((zone) => zone.calendar)}::text[], ${zones.map((zone) => zone.timeZone)}::text[]) as z (calendar, time_zone)
    ),
    due as (
      select m.campaign_id, m.id, m.not_before
      from mails m join campaigns c on c.id = m.campaign_id
      join awake on awake.calendar = c.calendar and awake.time_zone = c.time_zone
      left join person_settings s on s.person_id = m.recipient_id
      where (m.state in ('pending', 'uncertain') and m.not_before <= ${now}
        or m.state = 'sending' and m.lease_until < clock_timestamp())
        and (${now}::timestamptz at time zone c.time_zone)::time >= ${opensAt(sendAt)}
      order by m.not_before, m.id
      limit ${claimWindow}
      for update of m skip locked
    ),
    judged as (
      select due.*, exists (
        select from reminders r where r.campaign_id = due.campaign_id and r.mail_id = due.id and ${reminderStands}
      ) as stands
      from due
    ),
    chosen as (select id from judged where stands order by not_before, id limit 1)
    update mails m set
      state = case when judged.stands then 'sending' else 'cancelled' end,
      attempt = m.attempt + judged.stands::int,
      lease_token = case when judged.stands then gen_random_uuid() end,
      lease_until = case when judged.stands then clock_timestamp() + make_interval(secs => ${leaseSeconds}) end,
      last_error = case when judged.stands then m.last_error else 'the cause is gone' end
    from judged
    where m.id = judged.id and (not judged.stands or m.id = (select id from chosen))
    returning m.campaign_id, m.id, m.recipient_id, m.local_on, m.kind, m.message_id, m.attempt, m.lease_token, m.last_error, m.state`.execute(
    db,
  )
  return {
    mail: rows.find((row) => row.state === 'sending'),
    cancelled: rows.filter((row) => row.state === 'cancelled').length,
  }
}

/** Whether the lease was still ours; then it runs for `leaseSeconds` more. */
export async function renewLease(db: Db, mail: ClaimedMail, leaseSeconds: number): Promise<boolean> {
  const { rows } = await sql`
    update mails set lease_until = clock_timestamp() + make_interval(secs => ${leaseSeconds})
    where id = ${mail.id} and lease_token = ${mail.leaseToken}
    returning 1`.execute(db)
  return rows.length > 0
}

/** What became of one attempt. `reply` is the server's word, or ours when it said none. */
export type Finish = { at: Date; today: Day; reply: string } & (
  | { outcome: 'sent'; subject: string; text: string; html: string; to: string }
  | { outcome: 'failed' | 'given_up' }
  | { outcome: 'retry'; notBefore: Date; spendsAttempt: boolean }
  | { outcome: 'uncertain'; notBefore: Date }
)

/**
 * Records what became of a claimed mail, its delivery and its event, in one transaction; only while the claim is still ours.
 * @returns false when another sender has taken over: then the delivery log alone knows of us
 */
export function finishMail(db: Db, mail: ClaimedMail, finish: Finish): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    await lockCampaign(trx, mail.campaignId)
    const { numUpdatedRows } = await trx
      .updateTable('mails')
      .set({ leaseToken: null, leaseUntil: null, lastError: finish.outcome === 'sent' ? null : finish.reply })
      .set(stateAfter(mail, finish))
      .where('campaignId', '=', mail.campaignId)
      .where('id', '=', mail.id)
      .where('leaseToken', '=', mail.leaseToken)
      .executeTakeFirst()
    const ours = numUpdatedRows > 0n
    const outcome = ours ? finish.outcome : ('fenced' as const)
    const delivery = { mailId: mail.id, attempt: mail.attempt, at: finish.at, outcome, reply: finish.reply }
    // A server that stays away for days fills no log with one line a minute.
    const isRepeated = outcome === 'retry' && mail.lastError === finish.reply
    if (!isRepeated) await trx.insertInto('deliveries').values(delivery).execute()
    const kind = ours ? eventKinds[finish.outcome] : undefined
    if (kind) {
      await insertEvent(trx, {
        campaignId: mail.campaignId,
        at: finish.at,
        happenedOn: finish.today,
        personId: null,
        kind,
        subjectId: mail.id,
        detail: { recipientId: mail.recipientId, reply: finish.reply },
      })
    }
    return ours
  })
}

const eventKinds: Partial<Record<Finish['outcome'], string>> = {
  sent: 'mail.sent',
  failed: 'mail.failed',
  given_up: 'mail.failed',
}

function stateAfter(mail: ClaimedMail, finish: Finish) {
  switch (finish.outcome) {
    case 'sent':
      return {
        state: 'sent' as const,
        sentAt: finish.at,
        serverReply: finish.reply,
        sentSubject: finish.subject,
        sentText: finish.text,
        sentHtml: finish.html,
        sentTo: finish.to,
      }
    case 'failed':
    case 'given_up':
      return { state: 'failed' as const, serverReply: finish.reply }
    case 'retry':
      return {
        state: 'pending' as const,
        notBefore: finish.notBefore,
        attempt: finish.spendsAttempt ? mail.attempt : mail.attempt - 1,
      }
    case 'uncertain':
      return { state: 'uncertain' as const, notBefore: finish.notBefore }
  }
}

/** Lets go of a claimed mail that turned out to have nothing left to say. */
export async function cancelClaimed(db: Db, mail: ClaimedMail): Promise<void> {
  await db
    .updateTable('mails')
    .set({ state: 'cancelled', leaseToken: null, leaseUntil: null, lastError: 'the cause is gone' })
    .where('id', '=', mail.id)
    .where('leaseToken', '=', mail.leaseToken)
    .execute()
}

/** Lets go of a claimed mail that never reached a server, as if it had not been claimed. */
export async function releaseClaimed(db: Db, mail: ClaimedMail): Promise<void> {
  await db
    .updateTable('mails')
    .set({ state: 'pending', leaseToken: null, leaseUntil: null, attempt: mail.attempt - 1 })
    .where('id', '=', mail.id)
    .where('leaseToken', '=', mail.leaseToken)
    .execute()
}
