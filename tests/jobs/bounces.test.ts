import { once } from 'node:events'
import hoodiecrow from 'hoodiecrow-imap'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readBounceMailbox } from '../../jobs/bounce-mailbox.ts'
import { readBounce } from '../../jobs/bounce-report.ts'
import { planReminders } from '../../jobs/plan-reminders.ts'
import { recordBounce } from '../../jobs/record-bounce.ts'
import { useApp } from '../support/app.ts'
import { makeBounce } from '../support/bounce.ts'
import { useDatabase } from '../support/database.ts'
import { listOutbox, startChaser } from './ledger.ts'

const database = useDatabase({ sample: true })
const app = useApp(database)
const mailTo = async (to: string) => (await listOutbox(database.db)).find((mail) => mail.to === to)
const bouncedAt = async (id: string) =>
  await database.db.selectFrom('mails').select(['bouncedAt', 'bounceReply']).where('id', '=', id).executeTakeFirstOrThrow()
const isMarked = async () => {
  const { id: item } = await database.db.selectFrom('items').select('id').where('number', '=', '3-4').executeTakeFirstOrThrow()
  return (await app.as('office').get(`/api/items/${item}`)).body.item.bounced
}

let id: string
let messageId: string
beforeEach(async () => {
  await startChaser(database.db, '2009-02-17')
  await planReminders(database.db, { now: database.now })
  await database.db.updateTable('mails').set({ state: 'sent', sentAt: database.now, serverReply: '250', attempt: 1 }).execute()
  const mail = await mailTo('owner-D3')
  id = mail?.id ?? ''
  messageId = mail?.messageId ?? ''
})

describe('a delivery report', () => {
  test('is read for the mail it returns and the server’s word', async () => {
    expect(await readBounce(makeBounce('<1@museum.example>'))).toEqual({
      messageId: '<1@museum.example>',
      reply: '550 5.1.1 no such mailbox',
    })
  })

  test.each([
    ['of a mail that is only late', makeBounce('<1@museum.example>', { action: 'delayed' })],
    ['of a mail that has arrived', makeBounce('<1@museum.example>', { action: 'delivered' })],
    ['that is none, but an answer of a person', 'From: a@example.org\r\nSubject: Re: 3-4\r\n\r\nI am working on it.\r\n'],
    ['that is empty', ''],
    ['that is noise', '\u0000\u00ff'.repeat(1000)],
  ])('%s is none of a mail that came back', async (_, raw) => {
    expect(await readBounce(raw)).toBeUndefined()
  })
})

describe('a mail that came back', () => {
  test('is marked with what the server said, on the card, in the log and in an event', async () => {
    expect(await isMarked()).toBe(false)
    expect(await recordBounce(database.db, makeBounce(messageId), database.now)).toBe('recorded')
    expect(await bouncedAt(id)).toEqual({ bouncedAt: database.now, bounceReply: '550 5.1.1 no such mailbox' })
    expect(await isMarked()).toBe(true)
    const { body } = await app.as('office').get(`/api/mails/${id}`)
    expect(body.mail).toMatchObject({ state: 'sent', bounceReply: '550 5.1.1 no such mailbox' })
    expect(body.mail.deliveries.at(-1)).toMatchObject({ outcome: 'bounced' })
    const event = await database.db.selectFrom('events').selectAll().orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow()
    expect(event).toMatchObject({ kind: 'mail.bounced', subjectId: id })
  })

  test('told twice is recorded once', async () => {
    await recordBounce(database.db, makeBounce(messageId), database.now)
    expect(await recordBounce(database.db, makeBounce(messageId), database.now)).toBe('known')
    const rows = await database.db.selectFrom('deliveries').selectAll().where('outcome', '=', 'bounced').execute()
    expect(rows).toHaveLength(1)
  })

  test('that is not ours changes nothing', async () => {
    expect(await recordBounce(database.db, makeBounce('<somebody@else.example>'), database.now)).toBe('not ours')
    expect(await recordBounce(database.db, makeBounce(`<${crypto.randomUUID()}@museum.example>`), database.now)).toBe('not ours')
  })

  test('is on the card no longer once a later mail has been accepted', async () => {
    await recordBounce(database.db, makeBounce(messageId), database.now)
    const tomorrow = new Date('2009-02-18T09:00:00+08:00')
    await planReminders(database.db, { now: tomorrow })
    await database.db
      .updateTable('mails')
      .set({ state: 'sent', sentAt: tomorrow, serverReply: '250' })
      .where('state', '=', 'pending')
      .execute()
    expect(await isMarked()).toBe(false)
  })

  test('that was refused at once is on the card as well', async () => {
    await database.db.updateTable('mails').set({ state: 'failed', sentAt: null }).where('id', '=', id).execute()
    expect(await isMarked()).toBe(true)
  })
})

describe('POST /api/bounces', () => {
  const secret = 'a-secret-of-twenty-characters'
  const post = (body: string, type = 'message/rfc822', token = secret) =>
    app.fetch(
      new Request('http://localhost/api/bounces', {
        method: 'POST',
        body,
        headers: { 'content-type': type, authorization: `Bearer ${token}` },
      }),
    )
  beforeEach(() => void (app.deps.bounceSecret = secret))
  afterEach(() => void (app.deps.bounceSecret = undefined))

  test('takes the report as it is, or in JSON', async () => {
    const answer = await post(makeBounce(messageId))
    expect([answer.status, await answer.json()]).toEqual([200, { recorded: true }])
    expect((await bouncedAt(id)).bouncedAt).not.toBeNull()
    expect((await post(JSON.stringify({ message: makeBounce(messageId) }), 'application/json')).status).toBe(200)
  })

  test('of a mail that is not ours says so and changes nothing', async () => {
    expect(await (await post(makeBounce('<x@else.example>'))).json()).toEqual({ recorded: false })
  })

  test.each<[string, () => Promise<Response> | Response, number, string]>([
    ['a wrong token', () => post(makeBounce(messageId), 'message/rfc822', 'a-guess-of-twenty-characters'), 401, 'not_signed_in'],
    ['something else', () => post('hello', 'text/plain'), 415, 'unsupported_media_type'],
    ['a mail that is no report', () => post('Subject: hello\r\n\r\nhello'), 422, 'not_a_bounce'],
    ['JSON without a message', () => post('{}', 'application/json'), 422, 'invalid_input'],
    ['broken JSON', () => post('{', 'application/json'), 400, 'malformed_json'],
    ['more than a mebibyte', () => post('x'.repeat(1024 * 1024 + 1)), 413, 'payload_too_large'],
  ])('%s is refused', async (_, ask, status, code) => {
    const answer = await ask()
    expect([answer.status, ((await answer.json()) as { error: { code: string } }).error.code]).toEqual([status, code])
  })

  test('is not there without BOUNCE_SECRET', async () => {
    app.deps.bounceSecret = undefined
    expect((await post(makeBounce(messageId))).status).toBe(404)
  })
})

describe('the mailbox of BOUNCE_IMAP_URL', () => {
  test('is read once: reports are recorded, everything is marked as seen', async () => {
    const messages = [
      { raw: makeBounce(messageId) },
      { raw: 'Subject: Re: 3-4\r\n\r\nThank you.\r\n' },
      { raw: makeBounce('<x@else.example>') },
    ]
    const server = hoodiecrow({ plugins: ['ID', 'UIDPLUS', 'LITERALPLUS'], storage: { INBOX: { messages } } })
    server.listen(0)
    await once(server.server, 'listening')
    const { port } = server.server.address()
    const url = `imap://testuser:testpass@127.0.0.1:${port}/INBOX`
    expect(await readBounceMailbox(database.db, url, database.now)).toBe(1)
    expect((await bouncedAt(id)).bounceReply).toBe('550 5.1.1 no such mailbox')
    expect(await readBounceMailbox(database.db, url, database.now)).toBe(0)
    server.server.close()
  })

  test('that cannot be reached is an error of that turn, and ends nothing', async () => {
    await expect(readBounceMailbox(database.db, 'imap://user:pass@127.0.0.1:1/INBOX', database.now)).rejects.toThrow()
  })
})
