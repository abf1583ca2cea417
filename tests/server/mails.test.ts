import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { makeMailer } from '../../jobs/mailer.ts'
import { planReminders } from '../../jobs/plan-reminders.ts'
import { sendMails } from '../../jobs/send-mails.ts'
import { listOutbox, setItem, startChaser } from '../jobs/ledger.ts'
import { useApp } from '../support/app.ts'
import { useDatabase } from '../support/database.ts'
import { type SmtpCatcher, startSmtp } from '../support/smtp.ts'

const database = useDatabase({ sample: true })
const app = useApp(database)
const office = () => app.as('office')
const send = () =>
  sendMails(database.db, makeMailer(smtp.url, { name: 'Office', address: 'chaser@museum.example' }), {
    now: database.now,
    publicUrl: 'https://board.example',
  })
const mailTo = async (to: string) => (await listOutbox(database.db)).find((mail) => mail.to === to)
let smtp: SmtpCatcher
beforeAll(async () => {
  smtp = await startSmtp()
})
afterAll(() => smtp.close())
beforeEach(async () => {
  smtp.mails.length = 0
  smtp.manners = {}
  await startChaser(database.db, '2009-02-17')
  await planReminders(database.db, { now: database.now, messageDomain: 'museum.example' })
})

test('the outbox is narrowed down to a state, and counts each', async () => {
  smtp.manners.to = (address) => (address === 'd3-owner@example.org' ? 550 : undefined)
  await send()
  const failed = await office().get('/api/mails?state=failed')
  expect(failed.body.mails.map(({ recipient }: { recipient: { mail: string } }) => recipient.mail)).toEqual([
    'd3-owner@example.org',
  ])
  expect(failed.body.counts).toEqual({ sent: 5, failed: 1 })
  expect((await office().get('/api/mails?state=bounced')).body.mails).toEqual([])
  expect((await office().get('/api/mails?state=lost')).body.error).toMatchObject({ code: 'invalid_input', field: 'state' })
})

test('each item tells what was planned for it and what became of it, to everybody who sees the item', async () => {
  await send()
  const { items } = await app.as('owner-D3').board()
  const { id } = items.find(({ number }) => number === '3-4') ?? { id: '' }
  const { body } = await app.as('owner-D3').get(`/api/items/${id}/reminders`)
  expect(body.reminders).toMatchObject([
    { rule: 'overdue', localOn: '2009-02-17', state: 'sent', sentTo: 'd3-head@example.org', name: '青少年科技活動部負責人' },
    { rule: 'overdue', localOn: '2009-02-17', state: 'sent', sentTo: 'd3-owner@example.org', bouncedAt: null },
  ])
  expect((await app.as('nobody').get(`/api/items/${id}/reminders`)).status).toBe(401)
  expect((await app.as('owner-D3').get(`/api/items/${crypto.randomUUID()}/reminders`)).status).toBe(404)
})

test('a mail that failed is sent again by hand, under a Message-ID of its own, and its log keeps both', async () => {
  smtp.manners.to = (address) => (address === 'd3-owner@example.org' ? 550 : undefined)
  await send()
  const mail = await mailTo('owner-D3')
  smtp.manners = {}
  smtp.mails.length = 0
  expect((await app.as('main-leader').post(`/api/mails/${mail?.id}/resends`, {})).status).toBe(403)
  expect((await office().post(`/api/mails/${mail?.id}/resends`, {})).body.mail).toMatchObject({
    state: 'pending',
    lastError: null,
  })
  await send()
  expect(smtp.mails.map(({ messageId }) => messageId)).toEqual([mail?.messageId.replace('@', '.1@')])
  const { body } = await office().get(`/api/mails/${mail?.id}`)
  expect(body.mail.deliveries.map(({ outcome }: { outcome: string }) => outcome)).toEqual(['failed', 'resend', 'sent'])
})

test('what had been sent is still to be read, to the letter, after it was sent again', async () => {
  await send()
  const mail = await mailTo('owner-D3')
  const first = (await office().get(`/api/mails/${mail?.id}`)).body.mail
  await office().post(`/api/mails/${mail?.id}/resends`, {})
  const { deliveries } = (await office().get(`/api/mails/${mail?.id}`)).body.mail
  const kept = deliveries.find(({ outcome }: { outcome: string }) => outcome === 'resend')
  expect(kept).toMatchObject({ subject: first.subject, text: first.text, sentTo: 'd3-owner@example.org' })
  const html = await office().get(`/api/mails/${mail?.id}/html?delivery=${kept.id}`)
  expect(html.status).toBe(200)
  expect((await office().get(`/api/mails/${mail?.id}/html?delivery=999999`)).status).toBe(404)
  expect((await office().get(`/api/mails/${mail?.id}/html?delivery=x`)).status).toBe(422)
})

test('a mail of a preview can be seen as HTML, in a frame that may run nothing', async () => {
  const { body } = await office().get('/api/reminders/preview?on=2009-02-17')
  const [{ recipientId, kind }] = body.mails
  const asked = (recipient: string) =>
    office().get(`/api/reminders/preview/html?on=2009-02-17&recipient=${recipient}&kind=${kind}`)
  const html = await asked(recipientId)
  expect(html.status).toBe(200)
  expect(html.headers.get('content-security-policy')).toMatch(/^sandbox;/)
  expect((await asked('00000000-0000-4000-8000-000000000000')).status).toBe(422)
})

test('what is waiting, or has nothing left to say, is not sent again', async () => {
  const mail = await mailTo('owner-D3')
  expect(await office().post(`/api/mails/${mail?.id}/resends`, {})).toMatchObject({
    status: 409,
    body: { error: { code: 'nothing_to_resend' } },
  })
  await send()
  for (const number of ['3-4', '1-3']) await setItem(database.db, number, { status: 'in_review', submittedOn: '2009-02-17' })
  expect((await office().post(`/api/mails/${mail?.id}/resends`, {})).status).toBe(409)
  for (const number of ['3-4', '1-3']) await setItem(database.db, number, { status: 'in_progress', submittedOn: null })
})
