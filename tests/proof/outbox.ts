import { sql } from 'kysely'
import type { Db } from '../../db/connect.ts'
import { makeMailer } from '../../jobs/mailer.ts'
import { planReminders } from '../../jobs/plan-reminders.ts'
import { sendMails } from '../../jobs/send-mails.ts'
import type { Accepted } from '../support/durable-smtp.ts'

export const office = { name: 'Office', address: 'office@museum.example' }
const publicUrl = 'https://board.example'
const minute = 60_000

/** Reminders whose mail is recorded as sent and speaks of their item, each with the Message-ID it went under. */
export async function listDelivered(db: Db): Promise<{ reminder: string; messageId: string; address: string }[]> {
  const rows = await db
    .selectFrom('reminders')
    .innerJoin('mails', 'mails.id', 'reminders.mailId')
    .innerJoin('people', 'people.id', 'reminders.recipientId')
    .leftJoin('items', 'items.id', 'reminders.itemId')
    .select(['items.number', 'reminders.rule', 'reminders.localOn', 'people.mail as address', 'mails.messageId'])
    .select('mails.sentText')
    .where('mails.state', '=', 'sent')
    .execute()
  return rows
    .filter(({ number, sentText }) => number && sentText?.includes(number))
    .map(({ number, rule, localOn, address, messageId }) => ({
      reminder: `${number} ${rule} ${localOn} ${address}`,
      messageId,
      address,
    }))
}

export async function listOpenMails(db: Db) {
  return db
    .selectFrom('mails')
    .select(['id', 'state', 'messageId', 'notBefore', 'leaseUntil'])
    .where('state', 'in', ['pending', 'sending', 'uncertain'])
    .orderBy('notBefore')
    .execute()
}

/** What a struck sender calls itself at Postgres. */
export const struckName = { application_name: 'struck sender' }

/**
 * Waits until Postgres has seen that a killed process is gone: a statement it had sent goes on without it, and may still claim a mail.
 */
export async function waitForTheDead(db: Db): Promise<void> {
  for (;;) {
    const { rows } = await sql`select from pg_stat_activity
      where datname = current_database() and application_name = ${struckName.application_name}`.execute(db)
    if (rows.length === 0) return
  }
}

/** The time that a dead sender's leases still had is over: nobody has to wait for it in a proof. */
export async function endLeases(db: Db): Promise<void> {
  await db
    .updateTable('mails')
    .set({ leaseUntil: new Date(0) })
    .where('state', '=', 'sending')
    .execute()
}

export type Wait = Parameters<typeof makeMailer>[2]
export type Run = {
  smtpUrl: string
  now: Date
  plans: boolean
  wait?: Wait
  /** Called before each round, with its instant. */
  before?: (at: Date) => Promise<void>
}

/**
 * The product as it goes on after a fault: plans and sends each minute until nothing is left to do, at most for `rounds` minutes.
 * Nights and days off are passed over. @returns the instant of the last round
 */
export async function runToTheEnd(db: Db, { smtpUrl, now, plans, wait, before }: Run, rounds = 20): Promise<Date> {
  const mailer = makeMailer(smtpUrl, office, wait)
  let at = now
  for (let round = 0; round < rounds; round++) {
    await before?.(at)
    if (plans) await planReminders(db, { now: at, messageDomain: 'museum.example' })
    while ((await sendMails(db, mailer, { now: at, publicUrl })).more);
    const [next] = await listOpenMails(db)
    if (!next) return at
    at = new Date(Math.max(at.getTime() + minute, next.notBefore.getTime()))
  }
  return at
}

/** How the mail server's disk and our ledger fit together; `inDoubt` may have come twice, and nothing else may. */
export function judge(
  owed: readonly string[],
  delivered: Awaited<ReturnType<typeof listDelivered>>,
  accepted: readonly Accepted[],
  inDoubt: ReadonlySet<string>,
) {
  const times = Map.groupBy(accepted, ({ messageId }) => messageId)
  const recorded = new Set(delivered.map(({ messageId }) => messageId))
  const arrived = new Set(
    delivered
      .filter(({ messageId, address }) => times.get(messageId)?.every(({ recipient }) => recipient === address))
      .map(({ reminder }) => reminder),
  )
  const doubled = [...times].filter(([, copies]) => copies.length > 1).map(([messageId]) => messageId)
  return {
    missed: owed.filter((reminder) => !arrived.has(reminder)),
    /** Recorded, but owed by nobody. */
    invented: delivered.map(({ reminder }) => reminder).filter((reminder) => !owed.includes(reminder)),
    doubled,
    wronglyDoubled: doubled.filter((messageId) => !inDoubt.has(messageId)),
    /** On the server's disk under a Message-ID that we do not know as sent. */
    strange: [...times.keys()].filter((messageId) => !recorded.has(messageId)),
  }
}
