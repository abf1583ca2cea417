import { randomUUID } from 'node:crypto'
import { defaultPolicy } from '#domain/reminder-policy.ts'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { finishMails } from '../../db/finish-mails.ts'
import { claimMails } from '../../db/mails.ts'
import { keepLease, usualLease } from '../../jobs/lease.ts'
import { makeMailer } from '../../jobs/mailer.ts'
import { findMailPause, resumeMail } from '../../jobs/pause.ts'
import { planReminders } from '../../jobs/plan-reminders.ts'
import { sendMails, type SendMailsOptions } from '../../jobs/send-mails.ts'
import { useDatabase } from '../support/database.ts'
import { type SmtpCatcher, startSmtp } from '../support/smtp.ts'
import { listOutbox, setItem, startChaser } from './ledger.ts'

const database = useDatabase({ sample: true })
const at = (day: string, time = '09:00') => new Date(`${day}T${time}:00+08:00`)
const from = { name: 'Office, campaign "A"', address: 'chaser@museum.example' }
const zones = [{ calendar: 'CN', timeZone: 'Asia/Shanghai' }]
let smtp: SmtpCatcher

const plan = (day: string) => planReminders(database.db, { now: at(day, '00:05'), messageDomain: 'museum.example' })
const send = (day: string, options: Partial<SendMailsOptions> & { time?: string } = {}) => {
  const now = at(day, options.time)
  return sendMails(database.db, makeMailer(smtp.url, from), {
    now,
    publicUrl: 'https://board.example',
    random: () => 0.5,
    ...options,
  })
}
const outbox = async (to: string) => (await listOutbox(database.db)).filter((mail) => mail.to === to)
const deliveries = () => database.db.selectFrom('deliveries').select(['outcome', 'reply', 'attempt']).orderBy('id').execute()
const claim = async (day: string) =>
  (await claimMails(database.db, { now: at(day), zones, leaseSeconds: 60, window: defaultPolicy, limit: 1 })).mails[0]

beforeAll(async () => {
  smtp = await startSmtp()
})
afterAll(() => smtp.close())
beforeEach(async () => {
  smtp.mails.length = 0
  smtp.manners = {}
  await startChaser(database.db, '2009-02-17')
})
afterEach(() => resumeMail(database.db))

describe('on a working day', () => {
  test('each person gets one mail over real SMTP, answered by 250, recorded with its text and an event', async () => {
    await plan('2009-02-17')
    expect(await send('2009-02-17')).toMatchObject({ sent: 6, more: false, paused: false })
    const mail = smtp.mails.find(({ envelope }) => envelope.to[0] === 'd3-owner@example.org')
    expect(mail?.subject).toBe('【逾期催辦】整改項目3-4「改進青少年科技教育和培訓工作」已逾期2個工作日(時限2月13日)等2項〔示例〕')
    expect(mail?.envelope).toEqual({ from: 'chaser@museum.example', to: ['d3-owner@example.org'] })
    expect(mail?.from?.value).toEqual([from])
    expect(mail?.replyTo?.value[0]).toEqual({ name: '領導小組辦公室', address: 'office@example.org' })
    expect(mail?.messageId).toMatch(/^<[0-9a-f-]{36}@museum\.example>$/)
    expect(mail?.text).toContain('已逾期2個工作日')
    expect(mail?.html).toContain('已逾期2個工作日')
    expect(mail?.attachments.map(({ filename, contentType }) => [filename, contentType])).toEqual([
      ['reminders.ics', 'text/calendar'],
    ])
    const [row] = await outbox('owner-D3')
    expect(row).toMatchObject({ state: 'sent', attempt: 1, sentSubject: mail?.subject })
    expect(row?.serverReply).toMatch(/^250 /)
    const events = await database.db.selectFrom('events').select('subjectId').where('kind', '=', 'mail.sent').execute()
    expect(events.map(({ subjectId }) => subjectId)).toContain(row?.id)
  })

  test('what has been sent is not sent again, whoever asks', async () => {
    await plan('2009-02-17')
    await Promise.all([send('2009-02-17'), send('2009-02-17'), send('2009-02-17')])
    await send('2009-02-17')
    expect(smtp.mails.map(({ envelope }) => envelope.to[0]).toSorted()).toEqual(
      ['d1-head', 'd1-owner', 'd2-head', 'd2-owner', 'd3-head', 'd3-owner'].map((name) => `${name}@example.org`),
    )
  })

  test('nothing leaves before 08:30 or from 18:00 on, and nothing on a Saturday', async () => {
    await plan('2009-02-17')
    expect(await send('2009-02-17', { time: '08:29' })).toMatchObject({ sent: 0 })
    expect(await send('2009-02-21')).toMatchObject({ sent: 0 })
    expect(await send('2009-02-17', { time: '18:00' })).toMatchObject({ sent: 0 })
    expect(await send('2009-02-17', { time: '08:30' })).toMatchObject({ sent: 6 })
  })

  test('after days without a mail server a person gets one mail, not one for every day', async () => {
    await plan('2009-02-17')
    await plan('2009-02-18')
    await plan('2009-02-19')
    await send('2009-02-19')
    const digests = smtp.mails.filter(({ envelope }) => envelope.to[0] === 'd3-owner@example.org')
    expect(digests.map(({ subject }) => subject)).toEqual([
      '【逾期催辦】整改項目3-4「改進青少年科技教育和培訓工作」已逾期4個工作日(時限2月13日)等2項〔示例〕',
    ])
    expect((await outbox('owner-D3')).map(({ state }) => state)).toEqual(['cancelled', 'cancelled', 'sent'])
    // Its reminder's own day was the day before yesterday and nothing newer took its place, so it says that it is late.
    expect(digests[0]?.text).toContain('距時限還有1個工作日')
  })

  test('an escalation goes to the responsible leader in a mail of its own', async () => {
    await plan('2009-02-18')
    await send('2009-02-18')
    const mail = smtp.mails.find(({ envelope }) => envelope.to[0] === 'deputy-b@example.org')
    expect(mail?.subject).toContain('【逾期督辦】整改項目3-4')
    expect(mail?.text).toContain('主要領導、領導小組辦公室')
  })
})

describe('a cause that is gone', () => {
  test.each([
    ['submitted', { status: 'in_review', submittedOn: '2009-02-17' }, { status: 'in_progress', submittedOn: null }],
    ['given a new deadline', { deadlineVersion: 2 }, { deadlineVersion: 1 }],
  ])('an item that was %s since the plan is not chased', async (_, change, back) => {
    await plan('2009-02-17')
    await setItem(database.db, '4-2', change)
    expect(await send('2009-02-17')).toMatchObject({ sent: 4, cancelled: 2 })
    expect((await outbox('owner-D1')).map(({ state }) => state)).toEqual(['cancelled'])
    await setItem(database.db, '4-2', back)
  })

  test('the rest of a digest still leaves, without the item that was submitted', async () => {
    await plan('2009-02-17')
    await setItem(database.db, '3-4', { status: 'in_review', submittedOn: '2009-02-17' })
    await send('2009-02-17')
    const mail = smtp.mails.find(({ envelope }) => envelope.to[0] === 'd3-owner@example.org')
    expect(mail?.subject).toContain('1-3')
    expect(mail?.text).not.toContain('整改項目3-4')
    await setItem(database.db, '3-4', { status: 'in_progress', submittedOn: null })
  })

  test('who is no longer the owner, or has left, gets nothing more', async () => {
    await plan('2009-02-17')
    const other = await database.db.selectFrom('people').select('id').where('key', '=', 'owner-D4').executeTakeFirstOrThrow()
    const owner = await database.db.selectFrom('people').select('id').where('key', '=', 'owner-D1').executeTakeFirstOrThrow()
    await setItem(database.db, '4-2', { ownerId: other.id })
    await database.db.updateTable('people').set({ active: false }).where('key', '=', 'head-D1').execute()
    expect(await send('2009-02-17')).toMatchObject({ sent: 4, cancelled: 2 })
    await database.db.updateTable('people').set({ active: true }).where('key', '=', 'head-D1').execute()
    await setItem(database.db, '4-2', { ownerId: owner.id })
  })
})

describe('a server that refuses', () => {
  test('4xx: later, with an attempt spent; then it arrives', async () => {
    smtp.manners.to = (address) => (address === 'd1-owner@example.org' ? 451 : undefined)
    await plan('2009-02-17')
    expect(await send('2009-02-17')).toMatchObject({ sent: 5, retried: 1 })
    expect((await outbox('owner-D1'))[0]).toMatchObject({ state: 'pending', attempt: 1, notBefore: at('2009-02-17', '09:01') })
    smtp.manners = {}
    expect(await send('2009-02-17', { time: '09:00' })).toMatchObject({ sent: 0 })
    expect(await send('2009-02-17', { time: '09:01' })).toMatchObject({ sent: 1 })
    expect((await outbox('owner-D1'))[0]).toMatchObject({ state: 'sent', attempt: 2 })
  })

  test('5xx for the recipient: failed, with the reply, an event and a word to the operator', async () => {
    smtp.manners.to = (address) => (address === 'd1-owner@example.org' ? 550 : undefined)
    await plan('2009-02-17')
    const log: string[] = []
    expect(await send('2009-02-17', { log: (line) => log.push(line) })).toMatchObject({ sent: 5, failed: 1 })
    const [row] = await outbox('owner-D1')
    expect(row).toMatchObject({ state: 'failed', serverReply: expect.stringMatching(/^550 /) })
    const failed = await database.db.selectFrom('events').select('subjectId').where('kind', '=', 'mail.failed').execute()
    expect(failed.map(({ subjectId }) => subjectId)).toContain(row?.id)
    expect(log).toEqual([expect.stringMatching(/d1-owner@example\.org was not delivered: 550/)])
  })

  test('keeps none waiting but the one that is refused', async () => {
    smtp.manners.to = (address) => (address === 'refused@example.org' ? 550 : undefined)
    const mailer = makeMailer(smtp.url, from)
    // More than there are connections: some still wait for one when the refused one's is hung up.
    const addresses = ['refused@example.org', ...Array.from({ length: 11 }, (_, nth) => `taken-${nth}@example.org`)]
    const outcomes = await Promise.all(
      addresses.map((address) =>
        mailer.send(
          {
            messageId: `<${address}>`,
            to: { name: '', address },
            replyTo: [],
            date: at('2009-02-17'),
            subject: 'One',
            text: 'One',
            html: '<p>One</p>',
          },
          { mayFinish: () => true },
        ),
      ),
    )
    expect(outcomes.map(({ kind }) => kind)).toEqual(['refused', ...Array.from({ length: 11 }, () => 'accepted')])
  })

  test('5xx after the message: failed too', async () => {
    smtp.manners.data = (received) => (received === 1 ? 554 : undefined)
    await plan('2009-02-17')
    expect(await send('2009-02-17')).toMatchObject({ sent: 5, failed: 1 })
  })

  test('5xx for the sender: all sending pauses, an alarm is up, and one mail tells when it is over', async () => {
    smtp.manners.from = () => 550
    await plan('2009-02-17')
    const log: string[] = []
    const summary = await send('2009-02-17', { log: (line) => log.push(line) })
    expect(summary).toMatchObject({ sent: 0, failed: 0, paused: true })
    expect(await findMailPause(database.db)).toMatchObject({ reply: expect.stringMatching(/^550 /) })
    expect(log[0]).toMatch(/Sending is paused.*SMTP_URL and MAIL_FROM/)
    expect(await send('2009-02-17', { time: '09:14' })).toMatchObject({ paused: true, sent: 0 })
    smtp.manners = {}
    expect(await send('2009-02-17', { time: '09:15' })).toMatchObject({ paused: false, sent: 1 })
    expect(await findMailPause(database.db)).toBeUndefined()
    expect(await send('2009-02-17', { time: '09:16' })).toMatchObject({ sent: 5 })
  })

  test('a wrong password pauses as well', async () => {
    smtp.manners.login = () => 535
    await plan('2009-02-17')
    const mailer = makeMailer(smtp.url.replace('//', '//user:wrong@'), from)
    const summary = await sendMails(database.db, mailer, { now: at('2009-02-17'), publicUrl: 'https://board.example' })
    expect(summary).toMatchObject({ sent: 0, failed: 0, paused: true })
  })
})

describe('a server that is away', () => {
  test('keeps everything in the outbox without using up attempts, and costs one connection a run', async () => {
    const gone = await startSmtp()
    await gone.close()
    await plan('2009-02-17')
    const log: string[] = []
    const options = { now: at('2009-02-17'), publicUrl: 'https://board.example', log: (line: string) => log.push(line) }
    const summary = await sendMails(database.db, makeMailer(gone.url, from), options)
    expect(summary).toMatchObject({ sent: 0, failed: 0 })
    expect(summary.retried).toBeLessThanOrEqual(4)
    const rows = await listOutbox(database.db)
    expect(rows.every(({ state, attempt }) => state === 'pending' && attempt === 0)).toBe(true)
    expect(log[0]).toMatch(/^The mail server cannot be used right now; mails wait in the outbox/)
  })

  test('for 45 days: nothing is given up meanwhile, and what still holds leaves when it is back', async () => {
    const gone = await startSmtp()
    await gone.close()
    await plan('2009-02-18')
    const options = { now: at('2009-04-03'), publicUrl: 'https://board.example' }
    expect(await sendMails(database.db, makeMailer(gone.url, from), options)).toMatchObject({ failed: 0 })
    await send('2009-04-03', { time: '09:05' })
    expect(smtp.mails.map(({ envelope }) => envelope.to[0])).toContain('deputy-b@example.org')
  })

  test('a mail that is put off for seven days is given up, and says so', async () => {
    smtp.manners.to = () => 451
    await plan('2009-02-17')
    await database.db.updateTable('mails').set({ attempt: 9 }).execute()
    expect(await send('2009-02-23')).toMatchObject({ failed: 0 })
    await database.db.updateTable('mails').set({ attempt: 9 }).execute()
    expect(await send('2009-02-24')).toMatchObject({ failed: expect.any(Number) })
    const given = (await deliveries()).filter(({ outcome }) => outcome === 'given_up')
    expect(given.length).toBeGreaterThan(0)
  })

  test('a mail that may have arrived is never merged into another: it comes again as it was', async () => {
    smtp.manners.data = () => 'silence'
    await plan('2009-02-17')
    await setOnlyMail('owner-D3')
    const mailer = makeMailer(smtp.url, from, { socketTimeout: 300 })
    await sendMails(database.db, mailer, { now: at('2009-02-17'), publicUrl: 'https://board.example' })
    const gone = await startSmtp()
    await gone.close()
    await sendMails(database.db, makeMailer(gone.url, from), {
      now: at('2009-02-17', '10:00'),
      publicUrl: 'https://board.example',
    })
    smtp.manners = {}
    await plan('2009-02-18')
    await send('2009-02-18')
    const states = (await outbox('owner-D3')).map(({ state }) => state)
    expect(states).toEqual(['sent', 'sent'])
  })

  test('no answer after the dot: it may have arrived, so it is uncertain, and comes again with the same Message-ID', async () => {
    smtp.manners.data = () => 'silence'
    await plan('2009-02-17')
    await setItem(database.db, '4-2', { status: 'in_review' })
    const mailer = makeMailer(smtp.url, from, { socketTimeout: 300 })
    const options = { now: at('2009-02-17'), publicUrl: 'https://board.example', limit: 1 }
    expect(await sendMails(database.db, mailer, options)).toMatchObject({ uncertain: 1 })
    const [row] = (await listOutbox(database.db)).filter(({ state }) => state === 'uncertain')
    expect((await deliveries()).map(({ outcome }) => outcome)).toEqual(['uncertain'])
    smtp.manners = {}
    await send('2009-02-17', { time: '10:00' })
    expect(smtp.mails.map(({ messageId }) => messageId)).toContain(row?.messageId)
    await setItem(database.db, '4-2', { status: 'in_progress' })
  })
})

describe('leases', () => {
  test('a claim that is held is nobody else’s; one that ended is taken over', async () => {
    await plan('2009-02-17')
    await setOnlyMail('owner-D1')
    const mail = await claim('2009-02-17')
    expect(mail).toMatchObject({ attempt: 1 })
    expect(await claim('2009-02-17')).toBeUndefined()
    await database.db
      .updateTable('mails')
      .set({ leaseUntil: new Date(0) })
      .where('state', '=', 'sending')
      .execute()
    const taken = await claim('2009-02-17')
    expect(taken).toMatchObject({ id: mail?.id, messageId: mail?.messageId, attempt: 2 })
    expect(taken?.leaseToken).not.toBe(mail?.leaseToken)
  })

  test('a zombie may not finish: the delivery log alone knows of it', async () => {
    await plan('2009-02-17')
    await setOnlyMail('owner-D1')
    const mail = await claim('2009-02-17')
    await database.db
      .updateTable('mails')
      .set({ leaseUntil: new Date(0) })
      .where('state', '=', 'sending')
      .execute()
    await claim('2009-02-17')
    if (!mail) throw new Error('nothing was claimed')
    const sent = {
      at: at('2009-02-17'),
      today: '2009-02-17',
      reply: '250',
      outcome: 'sent' as const,
      subject: '',
      text: '',
      html: '',
      to: 'd1-owner@example.org',
    }
    expect(await finishMails(database.db, [{ mail, finish: sent }])).toEqual([false])
    expect((await outbox('owner-D1'))[0]).toMatchObject({ state: 'sending', sentSubject: null })
    expect(await deliveries()).toEqual([{ outcome: 'fenced', reply: '250', attempt: 1 }])
  })

  test('a lease is renewed by its token while the mail is on the way, and not once somebody else has taken over', async () => {
    await plan('2009-02-17')
    await setOnlyMail('owner-D1')
    const mail = await claim('2009-02-17')
    if (!mail) throw new Error('nothing was claimed')
    let clock = 0
    const lease = keepLease(database.db, mail, clock, () => clock, { ...usualLease, renewEvery: 20 })
    clock = 49_999
    await vi.waitFor(() => {
      clock++
      expect(lease.holds()).toBe(true)
      expect(clock).toBeGreaterThan(50_001)
    })
    await database.db.updateTable('mails').set({ leaseToken: randomUUID() }).where('state', '=', 'sending').execute()
    clock += 3_600_000
    await lease.end()
    expect(lease.holds()).toBe(false)
  })

  test('a sender that was held up past its lease takes the mail back before the final dot', async () => {
    await plan('2009-02-17')
    let calls = 0
    // The clock of a process that sleeps for two minutes between its claim and the end of its message.
    const monotonic = () => (calls++ < 2 ? 0 : 120_000)
    expect(await send('2009-02-17', { monotonic, limit: 1 })).toMatchObject({ sent: 0, retried: 1 })
    expect(smtp.mails).toEqual([])
    expect((await listOutbox(database.db)).every(({ state, attempt }) => state === 'pending' && attempt === 0)).toBe(true)
  })

  test('a process that is asked to end leaves what has not left in the outbox', async () => {
    await plan('2009-02-17')
    const end = new AbortController()
    smtp.manners.from = () => void end.abort()
    await send('2009-02-17', { signal: end.signal })
    expect((await listOutbox(database.db)).some(({ state }) => state === 'sending')).toBe(false)
    await send('2009-02-17')
    expect(new Set(smtp.mails.map(({ messageId }) => messageId)).size).toBe(6)
    expect(smtp.mails.length).toBe(6)
  })
})

describe('hostile names', () => {
  test('a comma, quotes, angle brackets and a line break stay where they are', async () => {
    await plan('2009-02-17')
    await setItem(database.db, '4-2', { title: 'A\r\nBcc: everybody@example.org\r\n\r\n<script>alert(1)</script>' })
    const name = 'Head, "of" <office@evil.example>'
    await database.db.updateTable('people').set({ name }).where('key', '=', 'head-D1').execute()
    await send('2009-02-17')
    const mail = smtp.mails.find(({ envelope }) => envelope.to[0] === 'd1-head@example.org')
    expect(mail?.envelope.to).toEqual(['d1-head@example.org'])
    expect([mail?.to].flat().flatMap((to) => to?.value ?? [])).toEqual([{ name, address: 'd1-head@example.org' }])
    expect(mail?.bcc).toBeUndefined()
    expect(mail?.subject).toContain('A Bcc: everybody@example.org <script>')
    expect(mail?.html).not.toContain('<script>')
    expect(mail?.html).toContain('&lt;script&gt;')
    expect(mail?.headers.has('bcc')).toBe(false)
  })

  test.each([
    ['', 0],
    ['not an address', 0],
    ['d1-head@example.org, everybody@example.org', 0],
    ['everybody@example.org\r\nBcc: more@example.org', 0],
    ['<everybody@example.org>', 1],
  ])('the stored address %j goes to exactly itself or to nobody, and stops no other mail', async (mail, most) => {
    await database.db.updateTable('people').set({ mail }).where('key', '=', 'head-D1').execute()
    await plan('2009-02-17')
    await send('2009-02-17')
    const usual = ['d1-owner', 'd2-head', 'd2-owner', 'd3-head', 'd3-owner'].map((name) => `${name}@example.org`)
    const others = smtp.mails.flatMap(({ envelope }) => envelope.to).filter((to) => !usual.includes(to))
    expect(others.length).toBeLessThanOrEqual(most)
    expect(others.every((to) => `<${to}>` === mail)).toBe(true)
    expect(smtp.mails.every(({ envelope }) => envelope.to.length === 1)).toBe(true)
    expect(smtp.mails.length - others.length).toBe(5)
    expect((await outbox('head-D1'))[0]?.state).toBe(others.length === 0 ? 'failed' : 'sent')
    await database.db.updateTable('people').set({ mail: 'd1-head@example.org' }).where('key', '=', 'head-D1').execute()
  })
})

async function setOnlyMail(to: string): Promise<void> {
  const person = await database.db.selectFrom('people').select('id').where('key', '=', to).executeTakeFirstOrThrow()
  await database.db.updateTable('mails').set({ state: 'cancelled' }).where('recipientId', '!=', person.id).execute()
}
