import { sql, type Transaction } from 'kysely'
import type { Day } from '#domain/day.ts'
import type { ItemStatus } from '#domain/item.ts'
import type { RecipientRole, Reminded, ReminderRuleName, SubjectKind } from '#domain/reminder.ts'
import type { Db } from './connect.ts'
import { lockCampaign } from './events.ts'
import { isWanted } from './reminder-causes.ts'
import type { Database } from './schema.ts'

/** Campaigns that count by the same calendar and clock are planned together. */
export type Zone = { calendar: string; timeZone: string }

/** Every campaign as the planner needs to know it. */
export function listPlannedCampaigns(db: Db) {
  return db
    .selectFrom('campaigns')
    .select(['id', 'calendar', 'timeZone', 'remindersFrom', 'reminderPolicy'])
    .orderBy('id')
    .execute()
}

/** A subject of the rules with its key in the ledger. */
export type RemindedRow = Reminded & { campaignId: string; subjectId: string; deadlineVersion: number }
type Page = { after: { campaignId: string; subjectId: string } | undefined; limit: number }

/**
 * Items of a zone that can owe a reminder, a page at a time in the order of their keys. `horizon` leaves out the deadlines
 * and reviews that are too far away to be spoken of.
 */
export async function listRemindedItems(db: Db, zone: Zone, horizon: Day, { after, limit }: Page): Promise<RemindedRow[]> {
  const { rows } = await sql<RemindedRow>`
    select 'item' as subject, i.campaign_id, i.id as subject_id, i.status, i.due_on, i.paused_workdays, i.deadline_version, i.deadline_since,
      i.assigned_on, i.submitted_on, i.next_review_on
    from items i join campaigns c on c.id = i.campaign_id
    where c.calendar = ${zone.calendar} and c.time_zone = ${zone.timeZone}
      and (i.status in ('assigned', 'in_review')
        or i.status = 'in_progress' and i.due_on < ${horizon}
        or i.status = 'ongoing' and i.next_review_on < ${horizon})
      and ${after ? sql`(i.campaign_id, i.id) > (${after.campaignId}::uuid, ${after.subjectId}::uuid)` : sql`true`}
    order by i.campaign_id, i.id
    limit ${limit}`.execute(db)
  return rows
}

/** Everything else of a zone that can owe a reminder: requests, milestones, regulations, and the campaigns themselves. */
export async function listRemindedPapers(
  db: Db,
  zone: Zone,
  { today, horizon }: { today: Day; horizon: Day },
): Promise<RemindedRow[]> {
  const inZone = sql`c.calendar = ${zone.calendar} and c.time_zone = ${zone.timeZone}`
  const [extensions, milestones, regulations, consultations, campaigns] = await Promise.all([
    sql<RemindedRow>`
      select 'extension' as subject, e.campaign_id, e.id as subject_id, 1 as deadline_version, e.requested_on, e.decided_on
      from extension_requests e join campaigns c on c.id = e.campaign_id
      where ${inZone} and e.decided_on is null and e.lapsed_on is null`.execute(db),
    sql<RemindedRow>`
      select 'milestone' as subject, m.campaign_id, m.id as subject_id, m.version as deadline_version, m.due_on
      from milestones m join campaigns c on c.id = m.campaign_id
      where ${inZone} and m.due_on >= c.reminders_from and m.due_on < ${horizon}`.execute(db),
    sql<RemindedRow>`
      select 'regulation' as subject, r.campaign_id, r.id as subject_id, greatest(r.issues, 1) as deadline_version, r.status, r.issued_on
      from regulations r join campaigns c on c.id = r.campaign_id
      where ${inZone} and r.issued_on <= ${today}`.execute(db),
    sql<RemindedRow>`
      select 'consultation' as subject, q.campaign_id, q.id as subject_id, 1 as deadline_version, q.reply_due_on, false as closed
      from consultation_requests q join campaigns c on c.id = q.campaign_id
      join regulations r on r.campaign_id = q.campaign_id and r.id = q.regulation_id
      where ${inZone} and q.replied_on is null and r.status = 'consulting' and r.rounds = q.round
        and q.reply_due_on >= ${today} and q.reply_due_on < ${horizon}`.execute(db),
    sql<RemindedRow>`
      select 'campaign' as subject, c.id as campaign_id, c.id as subject_id, 1 as deadline_version, c.ends_on,
        ${hasItems(['assigned', 'in_progress', 'in_review', 'suspended', 'closed', 'ongoing'])} as has_items,
        ${hasItems(['assigned', 'in_progress', 'in_review', 'suspended'])} as has_open_items
      from campaigns c where ${inZone}`.execute(db),
  ])
  return [extensions, milestones, regulations, consultations, campaigns].flatMap(({ rows }) => rows)
}

function hasItems(statuses: readonly ItemStatus[]) {
  return sql<boolean>`exists (select from items i where i.campaign_id = c.id and i.status = any(${statuses}::text[]))`
}

/** One reminder that the rules owe, for everybody who is one of `to` to its subject. */
export type OwedRow = {
  campaignId: string
  subject: SubjectKind
  subjectId: string
  rule: ReminderRuleName
  deadlineVersion: number
  localOn: Day
  to: readonly RecipientRole[]
  whileStatus: readonly string[]
  days: number
  passed: boolean
  late: boolean
}

export type Planning = {
  now: Date
  /** The working day whose mails the reminders go into. */
  mailOn: Day
  /** Local time before which these mails do not leave, `HH:MM`, unless campaign or recipient say otherwise. */
  sendAt: string
  /** The right half of a Message-ID. */
  messageDomain: string
}

/**
 * Records what is owed and not recorded yet, each reminder in its recipient's mail of the day. Planning late, twice or on
 * five machines leaves the same rows. @returns how many reminders were new
 */
export async function insertReminders(db: Db, fresh: readonly FreshRow[], planning: Planning): Promise<number> {
  // Most minutes there is nothing new, and nobody is made to wait.
  if (fresh.length === 0) return 0
  return db.transaction().execute(async (trx) => {
    // The moves of these campaigns wait meanwhile: a column that is ranked anew touches the rows our foreign keys look at.
    const campaigns = new Set(fresh.map(({ campaignId }) => campaignId))
    for (const campaignId of [...campaigns].toSorted()) await lockCampaign(trx, campaignId)
    return insertFresh(trx, fresh, planning)
  })
}

export type FreshRow = OwedRow & { recipientId: string; role: RecipientRole }

/**
 * The owed reminders by recipient that are not in the ledger. Who is several things to a subject is reminded once, as the first
 * of them that the rule names.
 */
export async function listUnplanned(db: Db, owed: readonly OwedRow[]): Promise<FreshRow[]> {
  if (owed.length === 0) return []
  const asked = owed.flatMap((row, index) => row.to.map((role, order) => ({ ...row, role, order, index })))
  // The fence keeps the look-up one by key for each row; joined freely, the view is worked out for everything there is.
  const { rows } = await sql<{ index: number; role: RecipientRole; recipientId: string }>`
    select distinct on (o.index, v.person_id) o.index, o.role, v.person_id as recipient_id
    from unnest(
      ${asked.map((row) => row.index)}::int[], ${asked.map((row) => row.campaignId)}::uuid[],
      ${asked.map((row) => row.subject)}::text[], ${asked.map((row) => row.subjectId)}::uuid[],
      ${asked.map((row) => row.rule)}::text[], ${asked.map((row) => row.deadlineVersion)}::int[],
      ${asked.map((row) => row.localOn)}::date[], ${asked.map((row) => row.days)}::int[],
      ${asked.map((row) => row.passed)}::boolean[], ${asked.map((row) => row.role)}::text[], ${asked.map((row) => row.order)}::int[]
    ) as o (index, campaign_id, subject, subject_id, rule, deadline_version, local_on, days, passed, role, role_order)
    cross join lateral (
      select person_id from reminder_recipients
      where subject = o.subject and campaign_id = o.campaign_id and subject_id = o.subject_id and role = o.role
      offset 0
    ) v
    where ${isWanted('v.person_id', 'o.rule')} and not ${isRecorded('v.person_id')}
    order by o.index, v.person_id, o.role_order`.execute(db)
  return rows.flatMap(({ index, role, recipientId }) => {
    const row = owed[index]
    return row ? [{ ...row, role, recipientId }] : []
  })
}

/**
 * One statement: mails and reminders appear together or not at all. Rows go in key order, so that no two planners can wait
 * for each other.
 */
async function insertFresh(trx: Transaction<Database>, fresh: readonly FreshRow[], planning: Planning): Promise<number> {
  const { now, mailOn, sendAt, messageDomain } = planning
  const { numAffectedRows } = await sql`
    with owed as (
      select o.*, case o.rule when 'escalation' then 'escalation' else 'digest' end as kind
      from unnest(
        ${fresh.map((row) => row.campaignId)}::uuid[], ${fresh.map((row) => row.subject)}::text[],
        ${fresh.map((row) => row.subjectId)}::uuid[], ${fresh.map((row) => row.rule)}::text[],
        ${fresh.map((row) => row.deadlineVersion)}::int[], ${fresh.map((row) => row.localOn)}::date[],
        ${fresh.map((row) => row.recipientId)}::uuid[], ${fresh.map((row) => row.role)}::text[],
        ${fresh.map((row) => row.whileStatus.join(' '))}::text[], ${fresh.map((row) => row.days)}::int[],
        ${fresh.map((row) => row.passed)}::boolean[], ${fresh.map((row) => row.late)}::boolean[]
      ) as o (campaign_id, subject, subject_id, rule, deadline_version, local_on, recipient_id, role, while_status, days, passed,
        late)
      where not ${isRecorded('o.recipient_id')}
    ),
    people_reminded as (select distinct campaign_id, recipient_id, kind from owed),
    waiting as (
      select distinct on (m.campaign_id, m.recipient_id, m.kind) m.campaign_id, m.recipient_id, m.kind, m.id
      from mails m join people_reminded using (campaign_id, recipient_id, kind)
      where m.local_on = ${mailOn} and m.state = 'pending'
      order by m.campaign_id, m.recipient_id, m.kind, m.part desc
    ),
    lacking as (
      select gen_random_uuid() as id, p.*, 1 + coalesce((
        select max(m.part) from mails m
        where m.campaign_id = p.campaign_id and m.recipient_id = p.recipient_id and m.local_on = ${mailOn} and m.kind = p.kind
      ), 0) as part
      from people_reminded p
      where not exists (
        select from waiting w
        where w.campaign_id = p.campaign_id and w.recipient_id = p.recipient_id and w.kind = p.kind
      )
    ),
    made as (
      insert into mails (id, campaign_id, recipient_id, local_on, kind, part, message_id, not_before)
      select l.id, l.campaign_id, l.recipient_id, ${mailOn}, l.kind, l.part, '<' || l.id || '@' || ${messageDomain}::text || '>',
        (${mailOn}::date + ${opensAt(sendAt)}) at time zone c.time_zone
      from lacking l join campaigns c on c.id = l.campaign_id
      left join person_settings s on s.person_id = l.recipient_id
      order by l.campaign_id, l.recipient_id, l.kind
      on conflict do nothing
      returning campaign_id, recipient_id, kind, id
    )
    insert into reminders (campaign_id, item_id, extension_id, milestone_id, regulation_id, consultation_id, rule, deadline_version, local_on,
      recipient_id, role, while_status, days, late, mail_id, planned_at)
    select o.campaign_id, case o.subject when 'item' then o.subject_id end,
      case o.subject when 'extension' then o.subject_id end, case o.subject when 'milestone' then o.subject_id end,
      case o.subject when 'regulation' then o.subject_id end,
      case o.subject when 'consultation' then o.subject_id end, o.rule, o.deadline_version, o.local_on, o.recipient_id, o.role,
      string_to_array(o.while_status, ' '), o.days, o.late, mail.id, ${now}
    from owed o
    join (select * from waiting union all select * from made) mail using (campaign_id, recipient_id, kind)
    order by o.campaign_id, o.subject_id, o.rule, o.local_on, o.recipient_id
    on conflict do nothing`.execute(trx)
  return Number(numAffectedRows ?? 0)
}

/**
 * Whether owed row `o` is in the ledger for `person`, or, when the day it speaks of has passed, for anybody. A step of the ladder is taken
 * once, even when the calendar has moved its day since. A scalar look-up by key: an anti-join, planned while the ledger was still empty, would read all of it for each row.
 */
const isRecorded = (person: string) => sql<boolean>`coalesce((
  select true from reminders r
  where r.campaign_id = o.campaign_id and r.subject_id = o.subject_id and r.rule = o.rule
    and r.deadline_version = o.deadline_version and (r.recipient_id = ${sql.ref(person)} or o.passed)
    and (r.local_on = o.local_on or o.rule = 'escalation' and r.days = o.days)
  limit 1
), false)`

/** The local time from which mails of campaign `c` leave for the person whose settings are `s`; `sendAt` is the usual one. */
export function opensAt(sendAt: string) {
  return sql`coalesce(s.send_at, (c.reminder_policy ->> 'sendAt')::time, ${sendAt}::time)`
}

/** The local time at which they stop; for a person whose own time comes after it, the end of the day. */
export function closesAt(window: { sendAt: string; sendUntil: string }) {
  const usual = sql`coalesce((c.reminder_policy ->> 'sendUntil')::time, ${window.sendUntil}::time)`
  return sql`case when ${opensAt(window.sendAt)} < ${usual} then ${usual} else '24:00'::time end`
}
