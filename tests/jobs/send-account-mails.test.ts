import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { sql } from 'kysely'
import { askForMail, insertAccountMail } from '../../db/account-mails.ts'
import { findPersonByKey } from '../../db/people.ts'
import { hashOf, spendLink } from '../../db/sign-in.ts'
import { makeMailer } from '../../jobs/mailer.ts'
import { sendAccountMails } from '../../jobs/send-account-mails.ts'
import { useDatabase } from '../support/database.ts'
import { type SmtpCatcher, startSmtp } from '../support/smtp.ts'

const database = useDatabase({ sample: true })
let smtp: SmtpCatcher

beforeAll(async () => {
  smtp = await startSmtp()
})
afterAll(() => smtp.close())
beforeEach(async () => {
  smtp.mails.length = 0
  smtp.manners = {}
  await database.db.deleteFrom('accountMails').execute()
})

const said: string[] = []
const send = () => {
  const mailer = makeMailer(smtp.url, { name: 'Office', address: 'office@museum.example' })
  const options = {
    now: database.now,
    publicUrl: 'https://board.example',
    log: (line: string) => said.push(line),
    random: () => 0.5,
  }
  return sendAccountMails(database.db, mailer, options)
}
const when = () => ({ at: database.now, today: database.today })
const ask = (mail: string) => askForMail(database.db, mail, 'sign_in_link', when())
const tokenIn = (text = '') => /https:\/\/board\.example\/\S+#(\S+)/.exec(text)?.[1] ?? ''
const outbox = () => database.db.selectFrom('accountMails').selectAll().execute()
const becomeDue = () =>
  database.db
    .updateTable('accountMails')
    .set({ notBefore: sql<Date>`now()` })
    .execute()

test('a link is made when its mail leaves, opens once, and is kept nowhere but in the mail', async () => {
  await ask('D2-Owner@example.org')
  const before = await database.db.selectFrom('signInLinks').selectAll().execute()
  expect(await send()).toBe(1)
  const [mail] = smtp.mails
  expect(mail?.subject).toBe('【登錄鏈接】省科技館整改台賬')
  expect(mail?.envelope.to).toEqual(['d2-owner@example.org'])
  expect(mail?.headers.get('auto-submitted')).toBe('auto-generated')
  const token = tokenIn(mail?.text)
  expect(tokenIn(mail?.html || '')).toContain(token)
  const kept = await database.db.selectFrom('signInLinks').selectAll().execute()
  expect(kept).toHaveLength(before.length + 1)
  expect(kept.some(({ tokenHash }) => tokenHash.equals(hashOf(token)))).toBe(true)
  const { rows } = await sql<{ all: string }>`
    select string_agg(t::text, '') as all from (select a::text as t from account_mails a union all select e::text from events e) x`.execute(
    database.db,
  )
  expect(rows[0]?.all).not.toContain(token)
  expect(said.join()).not.toContain(token)
  const person = await findPersonByKey(database.db, 'owner-D2')
  expect((await spendLink(database.db, token))?.personId).toBe(person?.id)
  expect(await spendLink(database.db, token)).toBeUndefined()
})

test('nobody has the address: nothing is written down, and no mail leaves', async () => {
  const events = () => database.db.selectFrom('events').select('id').execute()
  const before = (await events()).length
  await ask('nobody@example.org')
  expect([(await outbox()).length, (await events()).length - before, await send()]).toEqual([0, 0, 0])
})

test('two senders at once send each mail once', async () => {
  for (const key of ['office', 'admin', 'superior']) await ask(`${key}@example.org`)
  const counts = await Promise.all([send(), send()])
  expect(counts[0] + counts[1]).toBe(3)
  expect(new Set(smtp.mails.map(({ envelope }) => envelope.to.join())).size).toBe(3)
})

test('a mail server that defers gets it later with a link of its own; one that refuses the address is believed', async () => {
  await ask('office@example.org')
  smtp.manners.to = () => 451
  expect(await send()).toBe(0)
  const [waiting] = await outbox()
  expect([waiting?.state, waiting?.attempt, (waiting?.notBefore ?? new Date(0)) > new Date()]).toEqual(['pending', 1, true])
  expect(await send()).toBe(0)
  await becomeDue()
  smtp.manners.to = () => 550
  await send()
  expect((await outbox()).map(({ state }) => state)).toEqual(['failed'])
})

test('a mail whose sender died is sent by another when the lease has ended', async () => {
  await ask('office@example.org')
  const lease = { leaseToken: sql<string>`gen_random_uuid()`, leaseUntil: sql<Date>`now() + interval '1 minute'` }
  await database.db.updateTable('accountMails').set(lease).execute()
  expect(await send()).toBe(0)
  await database.db
    .updateTable('accountMails')
    .set({ leaseUntil: sql<Date>`now() - interval '1 second'` })
    .execute()
  expect(await send()).toBe(1)
})

test('who has been deactivated is written to no more, and a name cannot break the mail', async () => {
  const { db } = database
  const { unitId } = await db.selectFrom('people').select('unitId').where('key', '=', 'office').executeTakeFirstOrThrow()
  const fields = {
    unitId,
    departmentId: null,
    key: null,
    name: '"A", <b@x.example>\r\nBcc: c@x.example',
    mail: 'new@example.org',
  }
  const { id } = await db.insertInto('people').values(fields).returning('id').executeTakeFirstOrThrow()
  await db.transaction().execute((trx) => insertAccountMail(trx, id, 'invitation'))
  expect(await send()).toBe(1)
  expect(smtp.mails[0]?.envelope.to).toEqual(['new@example.org'])
  expect(smtp.mails[0]?.bcc).toBeUndefined()
  expect(smtp.mails[0]?.html).not.toContain('<b@x.example>')
  await db.transaction().execute((trx) => insertAccountMail(trx, id, 'invitation'))
  await db.updateTable('people').set({ active: false }).where('id', '=', id).execute()
  expect(await send()).toBe(0)
})
