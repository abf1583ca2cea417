import { sql } from 'kysely'
import type { Day } from '#domain/day.ts'
import type { RecipientRole, RemindedItem, ReminderRuleName } from '#domain/reminder-rules.ts'
import type { Db } from './connect.ts'

/**
 * Whether the cause of reminder `r` still stands: the item waits in one of the states it was planned for, its deadline is the
 * same, and the recipient is still there and still what they were to it.
 */
export const reminderStands = sql<boolean>`(
  exists (
    select from items i
    where i.campaign_id = r.campaign_id and i.id = r.item_id
      and i.status = any(r.while_status) and i.deadline_version = r.deadline_version
  )
  and exists (
    select from item_recipients v join people p on p.id = v.person_id and p.active
    where v.campaign_id = r.campaign_id and v.item_id = r.item_id and v.role = r.role and v.person_id = r.recipient_id
  ))`

/** A reminder that still stands, with what its mail says about the item. */
export type StandingReminder = RemindedItem & {
  itemId: string
  number: string
  title: string
  department: string | null
  owner: string | null
  rule: ReminderRuleName
  role: RecipientRole
  days: number
  late: boolean
  localOn: Day
}

export async function listStandingReminders(db: Db, campaignId: string, mailId: string): Promise<StandingReminder[]> {
  const { rows } = await sql<StandingReminder>`
    select i.id as item_id, i.number, i.title, i.status, i.due_on, i.paused_workdays, i.deadline_since, i.assigned_on, i.submitted_on,
      i.next_review_on, d.name as department, o.name as owner, r.rule, r.role, r.days, r.late, r.local_on
    from reminders r
    join items i on i.campaign_id = r.campaign_id and i.id = r.item_id
    left join departments d on d.id = i.department_id
    left join people o on o.id = i.owner_id
    where r.campaign_id = ${campaignId} and r.mail_id = ${mailId} and ${reminderStands}
    order by i.id, r.rule, r.local_on desc`.execute(db)
  return rows
}

/** What was planned for one item and what became of it, newest first: the chaser's side of the item's history. */
export function listItemReminders(db: Db, campaignId: string, itemId: string) {
  return db
    .selectFrom('reminders')
    .innerJoin('mails', (join) =>
      join.onRef('mails.campaignId', '=', 'reminders.campaignId').onRef('mails.id', '=', 'reminders.mailId'),
    )
    .innerJoin('people', 'people.id', 'reminders.recipientId')
    .select(['reminders.rule', 'reminders.localOn', 'reminders.days', 'reminders.late', 'reminders.role', 'people.name'])
    .select(['mails.id as mailId', 'mails.state', 'mails.sentAt', 'mails.serverReply', 'mails.lastError'])
    .where('reminders.campaignId', '=', campaignId)
    .where('reminders.itemId', '=', itemId)
    .orderBy('reminders.localOn', 'desc')
    .orderBy('reminders.rule')
    .execute()
}
