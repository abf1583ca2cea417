import { createTransport } from 'nodemailer'
import { sql } from 'kysely'
import type { Db } from '../../db/connect.ts'
import { type ComposedMail, composeMails } from '../../jobs/compose-mail.ts'
import { makeMailer } from '../../jobs/mailer.ts'
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
 * Mails a second through the outbox, of nodemailer's own pool with the same mails to the same server. Both write each mail just before they
 * hand it over: from what was read beforehand in the yardstick, which keeps no books at all; ours claims, reads and records besides.
 */
export async function sendingAgainstPool(stage: Stage, items: number): Promise<Figure> {
  const { db } = await stage.database('sending')
  const server = await startChild('smtp-sink.ts', [])
  const url = `smtp://127.0.0.1:${server.port}`
  try {
    await makeOverdueItems(db, items)
    await planReminders(db, { now })
    const written = await readAll(db)
    const ours: number[] = []
    const bare: number[] = []
    for (let round = 0; round < rounds; round++) {
      await putBack(db)
      bare.push(await timeOf(() => sendByPool(url, written)))
      ours.push(await timeOf(() => sendByOutbox(db, url)))
    }
    return atLeast(`sending ${written.length} mails, of nodemailer's own pool`, median(bare) / median(ours), 0.7)
  } finally {
    await server.stop()
  }
}

/** Everything that is due, ready to be written. */
async function readAll(db: Db): Promise<(() => ComposedMail)[]> {
  const mails = await db.selectFrom('mails').select(['campaignId', 'id', 'recipientId', 'kind', 'localOn']).execute()
  const written = await composeMails(db, mails, { now, publicUrl })
  return mails.map(({ id }) => () => {
    const composed = written.get(id)?.()
    if (!composed) throw new Error('A mail just planned has nothing to say')
    return composed
  })
}

/** As many at a time as the pool has connections: what waits for one is not written yet. */
async function sendByPool(url: string, letters: readonly (() => ComposedMail)[]): Promise<void> {
  const pool = createTransport({ url, pool: true })
  const waiting = letters.values()
  const worker = async () => {
    for (const write of waiting) {
      const { letterhead, rendered } = write()
      const { calendar, ...mail } = rendered
      const attachments = [
        { filename: 'reminders.ics', content: calendar, contentType: 'text/calendar; charset=utf-8; method=PUBLISH' },
      ]
      await pool.sendMail({ ...mail, from, to: letterhead.reader, replyTo: [...letterhead.offices], date: now, attachments })
    }
  }
  await Promise.all(Array.from({ length: 5 }, worker))
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
