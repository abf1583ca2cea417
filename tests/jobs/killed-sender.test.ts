import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { makeMailer } from '../../jobs/mailer.ts'
import { planReminders } from '../../jobs/plan-reminders.ts'
import { sendMails } from '../../jobs/send-mails.ts'
import { useDatabase } from '../support/database.ts'
import { type SmtpCatcher, type SmtpManners, startSmtp } from '../support/smtp.ts'
import { listOutbox, startChaser } from './ledger.ts'

const database = useDatabase({ sample: true })
const program = fileURLToPath(new URL('sender-process.ts', import.meta.url))
let smtp: SmtpCatcher

beforeAll(async () => {
  smtp = await startSmtp()
})
afterAll(() => smtp.close())
beforeEach(async () => {
  smtp.mails.length = 0
  smtp.manners = {}
  await startChaser(database.db, '2009-02-17')
  await planReminders(database.db, { now: database.now })
})

type Moment = (reached: () => void) => SmtpManners

test.each<[string, Moment]>([
  ['at MAIL FROM', (reached) => ({ from: () => void reached() })],
  ['at the recipient', (reached) => ({ to: () => void reached() })],
  [
    'after the dot, before the answer',
    (reached) => ({
      data: () => {
        reached()
        return 'silence'
      },
    }),
  ],
])('a sender killed %s loses nothing: its mails go out when its lease ends, under the same Message-ID', async (_, moment) => {
  const planned = (await listOutbox(database.db)).map(({ messageId }) => messageId).toSorted()
  await killSenderWhen(moment)
  expect((await listOutbox(database.db)).some(({ state }) => state === 'sending')).toBe(true)
  smtp.manners = {}
  smtp.mails.length = 0

  // While its leases last, nobody else touches what it held; what it had not claimed leaves at once.
  await send()
  const held = (await listOutbox(database.db)).filter(({ state }) => state === 'sending')
  expect(held.length).toBeGreaterThan(0)
  expect(smtp.mails.length + held.length).toBe(planned.length)
  await database.db
    .updateTable('mails')
    .set({ leaseUntil: new Date(0) })
    .where('state', '=', 'sending')
    .execute()
  await send()
  expect(smtp.mails.map(({ messageId }) => messageId).toSorted()).toEqual(planned)
  expect((await listOutbox(database.db)).every(({ state }) => state === 'sent')).toBe(true)
})

function send() {
  const mailer = makeMailer(smtp.url, { name: 'Office', address: 'office@museum.example' })
  return sendMails(database.db, mailer, { now: database.now, publicUrl: 'https://board.example' })
}

/** Starts a sender of its own and kills it, without warning, the first time the mail server sees that moment. */
async function killSenderWhen(moment: Moment): Promise<void> {
  const args = [program, JSON.stringify(database.connection), smtp.url, database.now.toISOString()]
  const sender = spawn(process.execPath, args, { stdio: 'inherit' })
  const died = once(sender, 'exit')
  smtp.manners = moment(() => sender.kill('SIGKILL'))
  await died
}
