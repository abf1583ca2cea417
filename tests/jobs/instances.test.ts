import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { defaultPolicy } from '#domain/reminder-policy.ts'
import { planReminders } from '../../jobs/plan-reminders.ts'
import { useDatabase } from '../support/database.ts'
import { type SmtpCatcher, startSmtp } from '../support/smtp.ts'
import { listLedger, listOutbox, startChaser } from './ledger.ts'

const database = useDatabase({ sample: true })
const program = fileURLToPath(new URL('planner-process.ts', import.meta.url))
const instances = 4
let smtp: SmtpCatcher

beforeAll(async () => {
  smtp = await startSmtp()
})
afterAll(() => smtp.close())

/** Monday: the report goes out as well, to people who have other mails. */
const now = new Date('2009-02-16T09:00:00+08:00')

test('planners and senders in processes of their own, started at once on one Postgres, are as one: each mail once', async () => {
  await startChaser(database.db, '2009-02-16', defaultPolicy)
  await planReminders(database.db, { now })
  const alone = await listLedger(database.db)
  const mails = (await listOutbox(database.db)).map(({ to, kind, reminders }) => `${to} ${kind} ${reminders}`)
  for (let round = 0; round < 2; round++) {
    smtp.mails.length = 0
    await startChaser(database.db, '2009-02-16', defaultPolicy)
    await Promise.all(Array.from({ length: instances }, run))
    expect(await listLedger(database.db)).toEqual(alone)
    const outbox = await listOutbox(database.db)
    expect(outbox.map(({ to, kind, reminders }) => `${to} ${kind} ${reminders}`)).toEqual(mails)
    expect(outbox.every(({ state }) => state === 'sent')).toBe(true)
    expect(smtp.mails.map(({ messageId }) => messageId).toSorted()).toEqual(outbox.map(({ messageId }) => messageId).toSorted())
  }
})

async function run(): Promise<void> {
  const args = [program, JSON.stringify(database.connection), smtp.url, now.toISOString()]
  const [code] = (await once(spawn(process.execPath, args, { stdio: 'inherit' }), 'exit')) as [number]
  expect(code).toBe(0)
}
