import type { Day } from '#domain/day.ts'
import { defaultPolicy, type ReminderPolicy } from '#domain/reminder-policy.ts'
import { sql } from 'kysely'
import type { Db } from '../../db/connect.ts'
import type { ItemTable } from '../../db/schema.ts'

/** Leaves what items owe: requests, milestones, regulations and reports have tests of their own. */
const itemsAlone: ReminderPolicy = { ...defaultPolicy, papersLead: [], receiptWaits: [], weeklyReport: false }

/** Empties ledger and outbox and switches the chaser on from `day`, with these numbers: each test plans from nothing. */
export async function startChaser(db: Db, day: Day, policy = itemsAlone): Promise<void> {
  for (const table of ['deliveries', 'reminders', 'mails'] as const) await db.deleteFrom(table).execute()
  await db
    .updateTable('campaigns')
    .set({ remindersFrom: day, reminderPolicy: JSON.stringify(policy) })
    .execute()
}

/** The ledger of the items in words: item by number, people by key. */
export function listLedger(db: Db) {
  return db
    .selectFrom('reminders')
    .innerJoin('items', 'items.id', 'reminders.itemId')
    .innerJoin('people', 'people.id', 'reminders.recipientId')
    .select(['items.number', 'reminders.rule', 'reminders.localOn', 'reminders.days', 'reminders.late', 'reminders.role'])
    .select('people.key as to')
    .orderBy('items.number')
    .orderBy('reminders.rule')
    .orderBy('reminders.localOn')
    .orderBy('people.key')
    .execute()
}

/** The outbox by recipient, with how many reminders each mail carries. */
export function listOutbox(db: Db) {
  return db
    .selectFrom('mails')
    .innerJoin('people', 'people.id', 'mails.recipientId')
    .select(['mails.id', 'mails.kind', 'mails.part', 'mails.localOn', 'mails.notBefore', 'mails.messageId', 'mails.state'])
    .select(['mails.attempt', 'mails.lastError', 'mails.sentSubject', 'mails.serverReply', 'people.key as to'])
    .select((eb) =>
      eb
        .selectFrom('reminders')
        .select(sql<number>`count(*)::int`.as('count'))
        .whereRef('reminders.mailId', '=', 'mails.id')
        .as('reminders'),
    )
    .orderBy('people.key')
    .orderBy('mails.kind')
    .orderBy('mails.localOn')
    .orderBy('mails.part')
    .execute()
}

/** Changes an item behind the product's back. */
export async function setItem(db: Db, number: string, fields: Partial<{ [field in keyof ItemTable]: unknown }>): Promise<void> {
  await db
    .updateTable('items')
    .set(fields as never)
    .where('number', '=', number)
    .execute()
}
