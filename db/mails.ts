import { sql } from 'kysely'
import type { Day } from '#domain/day.ts'
import type { Db } from './connect.ts'
import { reminderStands } from './reminder-causes.ts'
import { closesAt, opensAt, type Zone } from './reminders.ts'

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
        -- What may have arrived comes again as it was, or not at all.
        and not exists (select from deliveries d where d.mail_id = older.id and d.outcome = 'uncertain')
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

/**
 * Claims the mails that are due longest in one of `zones` and late enough in their recipients' day, at most `limit`, in one statement;
 * those among them whose cause is gone are cancelled in it. Also takes over from a sender that died: its mail may have left, so it can
 * come twice, with the same Message-ID. Leases are measured by the database's clock, the one that all senders share.
 * @returns the mails, in order; `cancelled` counts the dead ones; neither when nothing is due
 */
export async function claimMails(db: Db, claim: Claim): Promise<{ mails: ClaimedMail[]; cancelled: number }> {
  const { now, zones, leaseSeconds, window, limit } = claim
  const { rows } = await sql<ClaimedMail & { state: string; place: number }>`
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
        and (${now}::timestamptz at time zone c.time_zone)::time >= ${opensAt(window.sendAt)}
        and (${now}::timestamptz at time zone c.time_zone)::time < ${closesAt(window)}
      order by m.not_before, m.id
      limit ${limit}
      for update of m skip locked
    ),
    judged as materialized (
      select due.*, row_number() over (order by due.not_before, due.id)::int as place, coalesce((
        select true from reminders r
        where r.campaign_id = due.campaign_id and r.mail_id = due.id and ${reminderStands}
        limit 1
      ), false) as stands
      from due
    )
    update mails m set
      state = case when judged.stands then 'sending' else 'cancelled' end,
      attempt = m.attempt + judged.stands::int,
      lease_token = case when judged.stands then gen_random_uuid() end,
      lease_until = case when judged.stands then clock_timestamp() + make_interval(secs => ${leaseSeconds}) end,
      last_error = case when judged.stands then m.last_error else 'the cause is gone' end
    from judged
    where m.id = judged.id
    returning m.campaign_id, m.id, m.recipient_id, m.local_on, m.kind, m.message_id, m.attempt, m.lease_token, m.last_error, m.state,
      judged.place`.execute(db)
  const [claimed, dead] = [rows.filter(isClaimed), rows.filter((row) => !isClaimed(row))]
  return { mails: claimed.toSorted((a, b) => a.place - b.place), cancelled: dead.length }
}

export type Claim = { now: Date; zones: readonly Zone[]; leaseSeconds: number; window: Window; limit: number }

/** The usual local times between which mails leave, `HH:MM`, where a campaign has none of its own. */
export type Window = { sendAt: string; sendUntil: string }

function isClaimed({ state }: { state: string }): boolean {
  return state === 'sending'
}

/** Whether the lease was still ours; then it runs for `leaseSeconds` more. */
export async function renewLease(db: Db, mail: ClaimedMail, leaseSeconds: number): Promise<boolean> {
  const { rows } = await sql`
    update mails set lease_until = clock_timestamp() + make_interval(secs => ${leaseSeconds})
    where id = ${mail.id} and lease_token = ${mail.leaseToken}
    returning 1`.execute(db)
  return rows.length > 0
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

/** Lets go of claimed mails that never reached a server, as if they had not been claimed. */
export async function releaseClaimed(db: Db, mails: readonly ClaimedMail[]): Promise<void> {
  if (mails.length === 0) return
  await sql`
    update mails m set state = 'pending', lease_token = null, lease_until = null, attempt = m.attempt - 1
    from unnest(${mails.map(({ id }) => id)}::uuid[], ${mails.map(({ leaseToken }) => leaseToken)}::uuid[]) as o (id, lease_token)
    where m.id = o.id and m.lease_token = o.lease_token`.execute(db)
}
