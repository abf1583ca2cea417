import { pino } from 'pino'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { makeBlobs } from '../../db/blobs.ts'
import { startJobs } from '../../jobs/main.ts'
import { inFlight } from '../../jobs/mailer.ts'
import { useDatabase } from '../support/database.ts'
import { type SmtpCatcher, startSmtp } from '../support/smtp.ts'
import { listLedger, listOutbox, startChaser } from './ledger.ts'

const database = useDatabase({ sample: true })
const log = pino({ level: 'silent' })
const mailFrom = { name: 'Office', address: 'office@museum.example' }
let smtp: SmtpCatcher

beforeAll(async () => {
  smtp = await startSmtp()
})
afterAll(() => smtp.close())
beforeEach(async () => {
  smtp.mails.length = 0
  smtp.manners = {}
  await startChaser(database.db, '2009-02-17')
})

const start = (smtpUrl: string | undefined) => {
  const clock = { now: () => database.now }
  return startJobs({
    db: database.db,
    blobs: makeBlobs(database),
    clock,
    log,
    publicUrl: 'https://board.example',
    smtpUrl,
    mailFrom,
    bounceImapUrl: undefined,
  })
}

test('at start everything that is due is planned and sent, and after stop nothing runs', async () => {
  const jobs = start(smtp.url)
  await smtp.waitFor(6)
  await jobs.stop()
  expect((await listOutbox(database.db)).map(({ state }) => state)).toEqual(Array(6).fill('sent'))
  jobs.nudge()
})

test('without a mail server everything is planned and kept', async () => {
  const jobs = start(undefined)
  await vi.waitFor(async () => expect(await listLedger(database.db)).toHaveLength(10))
  await jobs.stop()
  expect((await listOutbox(database.db)).every(({ state }) => state === 'pending')).toBe(true)
})

test('a nudge plans what a change has made owed', async () => {
  const jobs = start(undefined)
  await vi.waitFor(async () => expect(await listLedger(database.db)).toHaveLength(10))
  await database.db.deleteFrom('reminders').execute()
  jobs.nudge()
  await vi.waitFor(async () => expect(await listLedger(database.db)).toHaveLength(10), { timeout: 5_000 })
  await jobs.stop()
})

test('it ends within eight seconds also while a mail server is silent after the dot, and the mail is not forgotten', async () => {
  let silent = 0
  const heard = new Promise<void>((resolve) => {
    smtp.manners.data = () => {
      if (++silent === inFlight) resolve()
      return 'silence'
    }
  })
  const jobs = start(smtp.url)
  await heard
  const begun = performance.now()
  await jobs.stop()
  expect(performance.now() - begun).toBeLessThan(8_000)
  const states = (await listOutbox(database.db)).map(({ state }) => state).toSorted()
  expect(states).toEqual([...Array(6 - inFlight).fill('pending'), ...Array(inFlight).fill('uncertain')])
})
