import { createTransport } from 'nodemailer'
import { sql } from 'kysely'
import type { Db } from '../../db/connect.ts'
import { listMails } from '../../db/outbox.ts'
import { composeMail } from '../../jobs/compose-mail.ts'
import { makeMailer, type OutgoingMail } from '../../jobs/mailer.ts'
import { planReminders } from '../../jobs/plan-reminders.ts'
import { sendMails } from '../../jobs/send-mails.ts'
import { atLeast, type Figure, median } from './figure.ts'
import { makeOverdueItems, now } from './overdue-items.ts'
import { timeOf } from './planning.ts'
import { type Stage, startChild } from './stage.ts'

const rounds = 3
const publicUrl = 'https://board.example'
const from = { name: 'Office', address: 'office@museum.example' }

/**
 * Mails a second through the outbox, of nodemailer's own pool with the same mails, written beforehand, to the same server.
 * The yardstick does nothing but hand over; ours claims, writes each mail as of now, hands it over and records what became of it.
 */
export async function sendingAgainstPool(stage: Stage, items: number): Promise<Figure> {
  const { db } = await stage.database('sending')
  const server = await startChild('smtp-sink.ts', [])
  const url = `smtp://127.0.0.1:${server.port}`
  try {
    await makeOverdueItems(db, items)
    await planReminders(db, { now })
    const written = await writeAll(db)
    const ours: number[] = []
    const bare: number[] = []
    for (let round = 0; round < rounds; round++) {
      await putBack(db)
      bare.push(await timeOf(() => sendByPool(url, written)))
      ours.push(await timeOf(() => sendByOutbox(db, url)))
    }
    if (process.env.SHOW)
      console.error(written.length, 'mails', {
        bare: bare.map((b) => Math.round((written.length / b) * 1000)),
        ours: ours.map((b) => Math.round((written.length / b) * 1000)),
      })
    return atLeast(`sending ${written.length} mails, of nodemailer's own pool`, median(bare) / median(ours), 0.7)
  } finally {
    await server.stop()
  }
}

async function writeAll(db: Db): Promise<OutgoingMail[]> {
  const campaign = await db.selectFrom('campaigns').select('id').executeTakeFirstOrThrow()
  const written: OutgoingMail[] = []
  for (const mail of await listMails(db, campaign.id, 10_000)) {
    const composed = await composeMail(db, mail, { now, publicUrl })
    if (!composed) throw new Error('A mail just planned has nothing to say')
    const { letterhead, rendered } = composed
    const messageId = `<${mail.id}@bench.example>`
    written.push({ ...rendered, messageId, to: letterhead.reader, replyTo: letterhead.offices, date: now })
  }
  return written
}

async function sendByPool(url: string, mails: readonly OutgoingMail[]): Promise<void> {
  const pool = createTransport({ url, pool: true })
  await Promise.all(
    mails.map(({ calendar, replyTo, ...mail }) =>
      pool.sendMail({
        ...mail,
        from,
        replyTo: [...replyTo],
        attachments: [
          { filename: 'reminders.ics', content: calendar, contentType: 'text/calendar; charset=utf-8; method=PUBLISH' },
        ],
      }),
    ),
  )
  pool.close()
}

async function sendByOutbox(db: Db, url: string): Promise<void> {
  const mailer = makeMailer(url, from)
  while ((await sendMails(db, mailer, { now, publicUrl })).more);
}

async function putBack(db: Db): Promise<void> {
  await sql`truncate deliveries`.execute(db)
  await sql`update mails set state = 'pending', attempt = 0, sent_at = null, server_reply = null, sent_subject = null,
    sent_text = null, sent_html = null, sent_to = null`.execute(db)
  await sql`vacuum analyze mails`.execute(db)
}
