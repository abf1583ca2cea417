import { sql } from 'kysely'
import type { Day } from '#domain/day.ts'
import type { RecipientRole, ReminderRuleName, SubjectKind } from '#domain/reminder.ts'
import type { Db } from './connect.ts'
import type { Board } from './ranks.ts'

/**
 * Whether `person` can be reminded by `rule` at all: still there, and not doing without it. Scalar look-ups by key: an `exists` is
 * planned as a join, which reads everybody for each row.
 */
export const isWanted = (person: string, rule: string) => sql<boolean>`(
  coalesce((select p.active from people p where p.id = ${sql.ref(person)}), false)
  and not coalesce((
    select ${sql.ref(rule)} = any(s.off_rules) from person_settings s where s.person_id = ${sql.ref(person)}
  ), false))`

/**
 * Whether the cause of reminder `r` still stands: its subject waits in one of the states it was planned for, the deadline is the
 * same, and the recipient is still there and still what they were to it. Scalar look-ups by key, for the reason above.
 */
export const reminderStands = sql<boolean>`(
  coalesce((
    select true from reminder_subjects s
    where s.subject = r.subject and s.campaign_id = r.campaign_id and s.subject_id = r.subject_id
      and s.status = any(r.while_status) and s.deadline_version = r.deadline_version
    limit 1
  ), false)
  and coalesce((
    select true from reminder_recipients v
    where v.subject = r.subject and v.campaign_id = r.campaign_id and v.subject_id = r.subject_id and v.role = r.role
      and v.person_id = r.recipient_id
    limit 1
  ), false)
  and ${isWanted('r.recipient_id', 'r.rule')})`

/** A reminder that still stands, by what it is about. */
export type StandingReminder = {
  subject: SubjectKind
  subjectId: string
  rule: ReminderRuleName
  role: RecipientRole
  days: number
  late: boolean
  localOn: Day
}

/** The reminders that some mails carry and that still stand. */
export async function listStandingReminders(
  db: Db,
  mails: readonly { campaignId: string; id: string }[],
): Promise<(StandingReminder & { mailId: string })[]> {
  const { rows } = await sql<StandingReminder & { mailId: string }>`
    select r.mail_id, r.subject, r.subject_id, r.rule, r.role, r.days, r.late, r.local_on
    from unnest(${mails.map(({ campaignId }) => campaignId)}::uuid[], ${mails.map(({ id }) => id)}::uuid[]) as m (campaign_id, id)
    join reminders r on r.campaign_id = m.campaign_id and r.mail_id = m.id
    where ${reminderStands}
    order by r.subject_id, r.rule, r.local_on desc`.execute(db)
  return rows
}

/** What was planned for one item or regulation and what became of it, newest first: the chaser's side of its history. */
export function listRemindersOf(db: Db, campaignId: string, board: Board, id: string) {
  return db
    .selectFrom('reminders')
    .innerJoin('mails', (join) =>
      join.onRef('mails.campaignId', '=', 'reminders.campaignId').onRef('mails.id', '=', 'reminders.mailId'),
    )
    .innerJoin('people', 'people.id', 'reminders.recipientId')
    .leftJoin('extensionRequests as extension', (join) =>
      join.onRef('extension.campaignId', '=', 'reminders.campaignId').onRef('extension.id', '=', 'reminders.extensionId'),
    )
    .leftJoin('consultationRequests as consultation', (join) =>
      join
        .onRef('consultation.campaignId', '=', 'reminders.campaignId')
        .onRef('consultation.id', '=', 'reminders.consultationId'),
    )
    .select(['reminders.rule', 'reminders.localOn', 'reminders.days', 'reminders.late', 'reminders.role', 'people.name'])
    .select(['mails.id as mailId', 'mails.state', 'mails.notBefore', 'mails.sentAt', 'mails.sentTo', 'mails.serverReply'])
    .select(['mails.lastError', 'mails.bouncedAt', 'mails.bounceReply'])
    .where('reminders.campaignId', '=', campaignId)
    .where((eb) =>
      board === 'items'
        ? eb.or([eb('reminders.itemId', '=', id), eb('extension.itemId', '=', id)])
        : eb.or([eb('reminders.regulationId', '=', id), eb('consultation.regulationId', '=', id)]),
    )
    .orderBy('reminders.localOn', 'desc')
    .orderBy('reminders.rule')
    .orderBy('people.key')
    .execute()
}
