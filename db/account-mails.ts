import { sql, type Transaction } from 'kysely'
import type { Day } from '#domain/day.ts'
import type { Language } from '#domain/language.ts'
import { findPersonByMail } from './accounts.ts'
import type { Db } from './connect.ts'
import { insertEvent } from './events.ts'
import type { AccountMailKind, Database } from './schema.ts'
import { insertLink, makeToken } from './sign-in.ts'

type When = { at: Date; today: Day }

/** Puts a mail for the person with this address into the outbox; nothing when nobody has it. */
export function askForMail(db: Db, address: string, kind: AccountMailKind, { at, today }: When): Promise<void> {
  return db.transaction().execute(async (trx) => {
    const person = await findPersonByMail(trx, address)
    if (!person) return
    await insertAccountMail(trx, person.id, kind)
    await insertEvent(trx, {
      campaignId: null,
      at,
      happenedOn: today,
      personId: null,
      kind: `account.${kind}_asked`,
      subjectId: person.id,
    })
  })
}

export async function insertAccountMail(trx: Transaction<Database>, personId: string, kind: AccountMailKind): Promise<void> {
  await trx.insertInto('accountMails').values({ personId, kind }).execute()
}

/** A mail that is ours to send until its lease ends, and whom it is for. */
export type ClaimedAccountMail = {
  id: string
  personId: string
  kind: AccountMailKind
  attempt: number
  leaseToken: string
  /** Hours since it was asked for. */
  age: number
  name: string
  address: string
  language: Language
  unit: string
}

/**
 * Claims the mail that has waited longest, skipping what others hold and whoever is no longer active. A sender that died is
 * replaced when its lease ends.
 */
export async function claimAccountMail(db: Db, leaseSeconds: number): Promise<ClaimedAccountMail | undefined> {
  const { rows } = await sql<ClaimedAccountMail>`
    with due as (
      select m.id from account_mails m join people p on p.id = m.person_id and p.active
      where m.state = 'pending' and m.not_before <= now() and (m.lease_until is null or m.lease_until < clock_timestamp())
      order by m.not_before, m.id
      limit 1
      for update of m skip locked
    )
    update account_mails m set attempt = m.attempt + 1, lease_token = gen_random_uuid(),
      lease_until = clock_timestamp() + make_interval(secs => ${leaseSeconds})
    from due, people p, units u
    where m.id = due.id and p.id = m.person_id and u.id = p.unit_id
    returning m.id, m.person_id, m.kind, m.attempt, m.lease_token, p.name, p.mail as address, p.language, u.name as unit,
      extract(epoch from now() - m.asked_at)::float8 / 3600 as age`.execute(db)
  return rows[0]
}

/** The newest mails about the accounts of these units' people, with what became of each. The links in them are kept nowhere. */
export function listAccountMails(db: Db, unitIds: readonly string[], limit: number) {
  return db
    .selectFrom('accountMails as mail')
    .innerJoin('people', 'people.id', 'mail.personId')
    .select(['mail.id', 'mail.kind', 'mail.state', 'mail.askedAt', 'mail.sentAt', 'mail.reply'])
    .select(['people.name', 'people.mail as address'])
    .where('people.unitId', '=', sql<string>`any(${unitIds}::uuid[])`)
    .orderBy('mail.askedAt', 'desc')
    .orderBy('mail.id')
    .limit(limit)
    .execute()
}

/** How long the link in each mail holds, in hours. */
export const linkHours: Record<AccountMailKind, number> = { invitation: 168, sign_in_link: 1, password_link: 1 }

/** Makes the link of a mail. Its token is handed out here, and kept nowhere but in the mail. */
export async function makeLink(db: Db, personId: string, kind: AccountMailKind, publicUrl: string): Promise<string> {
  const token = makeToken()
  await insertLink(db, { personId, token, hours: linkHours[kind] })
  return `${publicUrl}/${kind === 'sign_in_link' ? 'sign-in' : 'password'}#${token}`
}

/** What became of one attempt; `retryIn` is in milliseconds. */
export type AccountMailFinish = { reply: string } & ({ outcome: 'sent' | 'failed' } | { outcome: 'retry'; retryIn: number })

/** Records what became of a claimed mail, only while the claim is still ours. */
export async function finishAccountMail(db: Db, mail: ClaimedAccountMail, finish: AccountMailFinish): Promise<void> {
  const after =
    finish.outcome === 'retry'
      ? { notBefore: sql<Date>`now() + make_interval(secs => ${finish.retryIn / 1_000})` }
      : { state: finish.outcome, sentAt: finish.outcome === 'sent' ? sql<Date>`now()` : null }
  await db
    .updateTable('accountMails')
    .set({ leaseToken: null, leaseUntil: null, reply: finish.reply, ...after })
    .where('id', '=', mail.id)
    .where('leaseToken', '=', mail.leaseToken)
    .execute()
}
