import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { defaultPolicy } from '#domain/reminder-policy.ts'
import { savePersonSettings } from '../../db/person-settings.ts'
import { listRemindersOf } from '../../db/reminder-causes.ts'
import { findPersonByKey } from '../../db/people.ts'
import { makeMailer } from '../../jobs/mailer.ts'
import { planReminders } from '../../jobs/plan-reminders.ts'
import { sendMails } from '../../jobs/send-mails.ts'
import { useDatabase } from '../support/database.ts'
import { insertTextOf } from '../support/regulation.ts'
import { type SmtpCatcher, startSmtp } from '../support/smtp.ts'
import { listOutbox, setItem, startChaser } from './ledger.ts'

const database = useDatabase({ sample: true })
const at = (day: string, time = '09:00') => new Date(`${day}T${time}:00+08:00`)
const from = { name: 'Office', address: 'chaser@museum.example' }
let smtp: SmtpCatcher
beforeAll(async () => {
  smtp = await startSmtp()
})
afterAll(() => smtp.close())
beforeEach(async () => {
  smtp.mails.length = 0
  await startChaser(database.db, '2009-01-01', defaultPolicy)
  for (const table of ['personSettings', 'extensionRequests'] as const) await database.db.deleteFrom(table).execute()
})

const plan = (day: string, time?: string) => planReminders(database.db, { now: at(day, time) })
const send = (day: string, time?: string) =>
  sendMails(database.db, makeMailer(smtp.url, from), { now: at(day, time), publicUrl: 'https://board.example' })
const idOf = async (key: string) => (await findPersonByKey(database.db, key))?.id ?? ''
const ledger = async (rule: string) =>
  (
    await database.db
      .selectFrom('reminders')
      .innerJoin('people', 'people.id', 'reminders.recipientId')
      .select(['people.key', 'reminders.localOn', 'reminders.days'])
      .where('rule', '=', rule as 'lead')
      .orderBy('people.key')
      .orderBy('reminders.localOn')
      .execute()
  )
    .map(({ key, localOn, days }) => `${key} ${localOn} ${days}`)
    .toSorted()
const fatesOf = async ({ campaignId, id }: { campaignId: string; id: string }) =>
  (await listRemindersOf(database.db, campaignId, 'regulations', id)).map(({ rule, state, sentTo }) => [rule, state, sentTo])
const mailTo = (address: string) => smtp.mails.find(({ envelope }) => envelope.to[0] === address)

describe('study receipts', () => {
  test('are asked of the heads of those departments that have not signed, and of nobody else', async () => {
    await plan('2009-02-16')
    // R04 lacks one department after seven working days, R08 two after three.
    expect(await ledger('study_receipt')).toEqual(['head-D4 2009-02-16 3', 'head-D5 2009-02-16 3', 'head-D5 2009-02-16 7'])
  })

  test('a receipt that comes in the meantime takes its reminder out of the mail', async () => {
    await plan('2009-02-16', '08:00')
    const regulation = await database.db
      .selectFrom('regulations')
      .selectAll()
      .where('number', '=', 'R08')
      .executeTakeFirstOrThrow()
    const departmentId = (await findPersonByKey(database.db, 'head-D4'))?.departmentId ?? ''
    const receipt = { campaignId: regulation.campaignId, regulationId: regulation.id, departmentId, receivedOn: '2009-02-16' }
    await database.db.insertInto('studyReceipts').values(receipt).execute()
    await send('2009-02-16')
    expect(mailTo('d4-head@example.org')?.text ?? '').not.toContain('展品管理與維護制度')
    expect(mailTo('d5-head@example.org')?.text).toContain('展品管理與維護制度')
    expect(mailTo('d5-head@example.org')?.text).toContain(`https://board.example/regulations/${regulation.id}?do=sign`)
    expect(await fatesOf(regulation)).toContainEqual(['study_receipt', 'sent', 'd5-head@example.org'])
    await database.db
      .deleteFrom('studyReceipts')
      .where('regulationId', '=', regulation.id)
      .where('departmentId', '=', departmentId)
      .execute()
  })
})

describe('a consultation', () => {
  test('reminds the heads of those departments that have not replied, and one that replies meanwhile no more', async () => {
    const { campaignId, id } = await database.db
      .selectFrom('regulations')
      .selectAll()
      .where('number', '=', 'R07')
      .executeTakeFirstOrThrow()
    const departments = await database.db.selectFrom('departments').selectAll().where('key', 'in', ['D1', 'D2']).execute()
    const key = { campaignId, regulationId: id, round: 1 }
    const by = await idOf('owner-D4')
    await insertTextOf(database, 'R07')
    await database.db
      .insertInto('consultations')
      .values({ ...key, textVersion: 1, openedOn: '2009-02-09', openedBy: by })
      .execute()
    await database.db.updateTable('regulations').set({ rounds: 1 }).where('id', '=', id).execute()
    const none = { stance: null, repliedOn: null, repliedBy: null }
    const requests = departments.map((one) => ({ ...key, ...none, departmentId: one.id, replyDueOn: '2009-02-17' }))
    await database.db.insertInto('consultationRequests').values(requests).execute()
    await plan('2009-02-16', '08:00')
    expect(await ledger('consultation_reply')).toEqual(['head-D1 2009-02-16 1', 'head-D2 2009-02-16 1'])
    const replied = { stance: 'agree', repliedOn: '2009-02-16', repliedBy: by } as const
    const [first] = departments.filter((one) => one.key === 'D1')
    await database.db
      .updateTable('consultationRequests')
      .set(replied)
      .where('departmentId', '=', first?.id ?? '')
      .execute()
    await send('2009-02-16')
    expect(mailTo('d1-head@example.org')?.text ?? '').not.toContain('答覆')
    const { subject, text } = mailTo('d2-head@example.org') ?? { subject: '', text: '' }
    expect(`${subject} ${text}`).toContain('《科技培訓管理辦法》徵求意見')
    expect(text).toContain(`答覆徵求意見：https://board.example/regulations/${id}?do=reply`)
    expect(text).toContain(`https://board.example/regulations/${id}`)
    expect(await fatesOf({ ...key, id })).toContainEqual(['consultation_reply', 'sent', 'd2-head@example.org'])
  })
})

describe('the papers of a milestone', () => {
  beforeEach(() => startChaser(database.db, '2009-02-02', defaultPolicy))

  test('are the office’s, three working days before', async () => {
    await plan('2009-02-17')
    expect(await ledger('meeting_papers')).toEqual(['office 2009-02-17 3'])
    await send('2009-02-17')
    expect(mailTo('office@example.org')?.subject).toBe(
      '【會議材料提醒】「11項制度印發、裝訂成冊(日期為示例)」還有3個工作日(2月20日)等2項〔示例〕',
    )
  })

  test('are asked for anew when the milestone moves', async () => {
    await plan('2009-02-17')
    await database.db
      .updateTable('milestones')
      .set({ dueOn: '2009-02-23', version: 2 })
      .where('dueOn', '=', '2009-02-20')
      .execute()
    await plan('2009-02-18')
    expect(await ledger('meeting_papers')).toEqual(['office 2009-02-17 3', 'office 2009-02-18 3'])
    await database.db
      .updateTable('milestones')
      .set({ dueOn: '2009-02-20', version: 1 })
      .where('dueOn', '=', '2009-02-23')
      .execute()
  })
})

describe('what a standstill kept from everybody', () => {
  test('goes out late when a meeting has passed, and says so', async () => {
    await startChaser(database.db, '2009-02-02', defaultPolicy)
    await plan('2009-02-24')
    expect(await ledger('meeting_papers')).toContain('office 2009-02-17 3')
    await send('2009-02-24')
    const mail = smtp.mails.find(({ text }) => text?.includes('已過2個工作日，日期2009年2月20日'))
    expect(mail?.envelope.to).toEqual(['office@example.org'])
    expect(mail?.text).toContain('本次提醒未能在規定的日期發出')
  })

  test('is told once: who joins the office after the meeting hears nothing of it', async () => {
    await startChaser(database.db, '2009-02-02', defaultPolicy)
    await plan('2009-02-17')
    const personId = await idOf('owner-D1')
    await database.db.insertInto('personHats').values({ personId, hat: 'office' }).execute()
    await plan('2009-02-24')
    expect(await ledger('meeting_papers')).not.toContain('owner-D1 2009-02-17 3')
    await database.db.deleteFrom('personHats').where('personId', '=', personId).where('hat', '=', 'office').execute()
  })

  test('goes out late for a review whose day has passed', async () => {
    await startChaser(database.db, '2009-02-02', defaultPolicy)
    await setItem(database.db, '3-4', { status: 'ongoing', nextReviewOn: '2009-02-20' })
    await plan('2009-02-24')
    expect(await ledger('next_review')).toContain('owner-D3 2009-02-19 1')
    await send('2009-02-24')
    expect(mailTo('d3-owner@example.org')?.text).toContain('已過2個工作日，檢查日期2009年2月20日')
    await setItem(database.db, '3-4', { status: 'in_progress', nextReviewOn: null })
  })
})

describe('a request for a later deadline', () => {
  const ask = async () => {
    const item = await database.db.selectFrom('items').selectAll().where('number', '=', '3-4').executeTakeFirstOrThrow()
    await database.db
      .insertInto('extensionRequests')
      .values({
        campaignId: item.campaignId,
        itemId: item.id,
        dueOn: '2009-02-13',
        requestedDueOn: '2009-03-13',
        reason: '辦法尚在審議',
        safeguards: null,
        requestedBy: await idOf('owner-D3'),
        requestedOn: '2009-02-13',
        deciderId: item.leaderId ?? '',
        decidedBy: null,
        decidedOn: null,
        granted: null,
        opinion: null,
        lapsedOn: null,
      })
      .execute()
  }

  test('that has waited a working day is brought before whoever decides it, with its reason and both dates', async () => {
    await ask()
    await plan('2009-02-16')
    expect(await ledger('extension_waiting')).toEqual(['deputy-b 2009-02-16 1'])
    await send('2009-02-16')
    const text = mailTo('deputy-b@example.org')?.text
    expect(text).toContain('整改項目3-4「改進青少年科技教育和培訓工作」的延期申請')
    expect(text).toContain('辦法尚在審議')
    expect(text).toContain('2009年2月13日(星期五) → 2009年3月13日(星期五)')
  })

  test('that is decided before the mail leaves is not spoken of', async () => {
    await ask()
    await plan('2009-02-16', '08:00')
    await database.db
      .updateTable('extensionRequests')
      .set({ decidedOn: '2009-02-16', decidedBy: await idOf('deputy-b'), granted: false, opinion: '請按期完成' })
      .execute()
    await send('2009-02-16')
    expect(mailTo('deputy-b@example.org')?.text).not.toContain('延期申請')
  })
})

describe('the weekly report', () => {
  test('goes to leaders, office and representatives on Monday, with figures and a chart of cells', async () => {
    await plan('2009-02-16')
    expect((await ledger('weekly_report')).map((line) => line.split(' ')[0])).toEqual([
      'deputy-a',
      'deputy-b',
      'main-leader',
      'office',
      'representative',
    ])
    await send('2009-02-16')
    const mail = mailTo('representative@example.org')
    expect(mail?.subject).toBe('【整改週報】「深入學習實踐科學發展觀活動整改落實」整改情況〔示例〕')
    expect(mail?.text).toContain('完成率：6/18 = 33.3 %')
    expect(mail?.text).toMatch(/█+░+ 已銷號 6/)
    expect(String(mail?.html)).toMatch(/<td[^>]*>已銷號<\/td>\s*<td><div style="[^"]*width:33%/)
    expect(String(mail?.html)).toMatch(/<a [^>]*href="[^"]+\/">打開台賬<\/a>/)
  })

  test('is one part of the one mail of the day', async () => {
    await plan('2009-02-16')
    expect((await listOutbox(database.db)).filter(({ to }) => to === 'office').map(({ kind }) => kind)).toEqual(['digest'])
  })

  test('is not sent to who does without it, nor is anything else that they turned off', async () => {
    await savePersonSettings(database.db, await idOf('representative'), { sendAt: null, off: ['weekly_report'], away: null })
    await savePersonSettings(database.db, await idOf('owner-D1'), { sendAt: null, off: ['lead'], away: null })
    await plan('2009-02-17')
    expect((await ledger('weekly_report')).some((line) => line.startsWith('representative'))).toBe(false)
    const to = (await listOutbox(database.db)).map((mail) => mail.to)
    expect([to.includes('head-D1'), to.includes('owner-D1')]).toEqual([true, false])
  })

  test('turned off after it was planned takes the mail back', async () => {
    await plan('2009-02-16', '08:00')
    await savePersonSettings(database.db, await idOf('representative'), { sendAt: null, off: ['weekly_report'], away: null })
    await send('2009-02-16')
    expect(mailTo('representative@example.org')).toBeUndefined()
  })
})

describe('somebody’s own hour', () => {
  test('is when their mails leave, and the others’ are not kept waiting', async () => {
    await savePersonSettings(database.db, await idOf('owner-D3'), { sendAt: '10:30', off: [], away: null })
    await plan('2009-02-17', '00:05')
    await send('2009-02-17', '09:00')
    expect([mailTo('d3-head@example.org') !== undefined, mailTo('d3-owner@example.org')]).toEqual([true, undefined])
    await send('2009-02-17', '10:30')
    expect(mailTo('d3-owner@example.org')).toBeDefined()
  })

  test('holds on later days too: what waited over night does not leave at dawn', async () => {
    await savePersonSettings(database.db, await idOf('owner-D3'), { sendAt: '10:30', off: [], away: null })
    await plan('2009-02-17')
    await send('2009-02-18', '09:00')
    expect(mailTo('d3-owner@example.org')).toBeUndefined()
  })

  test('of the whole campaign is one of its numbers', async () => {
    await startChaser(database.db, '2009-02-17', { ...defaultPolicy, sendAt: '11:00' })
    await plan('2009-02-17')
    expect((await send('2009-02-17', '10:59')).sent).toBe(0)
    expect((await send('2009-02-17', '11:00')).sent).toBeGreaterThan(5)
  })
})

describe('a substitute', () => {
  test('gets the mails meanwhile, in their own language, and is told in whose place', async () => {
    const away = { from: '2009-02-17', until: '2009-02-18', substituteId: await idOf('head-D2') }
    await savePersonSettings(database.db, await idOf('owner-D3'), { sendAt: null, off: [], away })
    await database.db.updateTable('people').set({ language: 'en' }).where('key', '=', 'head-D2').execute()
    await plan('2009-02-17')
    await send('2009-02-17')
    expect(mailTo('d3-owner@example.org')).toBeUndefined()
    const mail = smtp.mails.find(({ envelope, subject }) => envelope.to[0] === 'd2-head@example.org' && subject?.includes('3-4'))
    expect(mail?.text).toContain(
      'You get this in place of 青少年科技活動部經辦人, who is away until Wednesday, 18 February 2009.',
    )
    const [row] = await database.db
      .selectFrom('mails')
      .select(['sentTo'])
      .where('recipientId', '=', await idOf('owner-D3'))
      .execute()
    expect(row?.sentTo).toBe('d2-head@example.org')
    smtp.mails.length = 0
    await plan('2009-02-19')
    await send('2009-02-19')
    expect(mailTo('d3-owner@example.org')).toBeDefined()
    await database.db.updateTable('people').set({ language: 'zh-Hant' }).where('key', '=', 'head-D2').execute()
  })
})

test('a step of the ladder is taken once, even when the calendar moves its day', async () => {
  await plan('2009-02-18')
  const { calendar } = await database.db.selectFrom('campaigns').select('calendar').executeTakeFirstOrThrow()
  await database.db.insertInto('calendarDays').values({ calendar, day: '2009-02-18', kind: 'off' }).execute()
  await plan('2009-02-19')
  expect(await ledger('escalation')).toEqual(['deputy-b 2009-02-18 3'])
  await database.db.deleteFrom('calendarDays').where('day', '=', '2009-02-18').execute()
})

test('a new deadline arms the ladder again', async () => {
  await plan('2009-02-18')
  await setItem(database.db, '3-4', { dueOn: '2009-02-20', deadlineVersion: 2, deadlineSince: '2009-02-18' })
  await plan('2009-02-25')
  expect((await ledger('escalation')).filter((line) => line.startsWith('deputy-b'))).toEqual([
    'deputy-b 2009-02-18 3',
    'deputy-b 2009-02-25 3',
  ])
  await setItem(database.db, '3-4', { dueOn: '2009-02-13', deadlineVersion: 1, deadlineSince: '2009-01-14' })
})
