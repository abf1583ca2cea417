// A sender in a process of its own, to be killed: node sender-process.ts <connection as JSON> <SMTP URL> <ISO instant>
import { makeDb, makePool } from '../../db/connect.ts'
import { makeMailer } from '../../jobs/mailer.ts'
import { sendMails } from '../../jobs/send-mails.ts'

const [connection, smtpUrl, now] = process.argv.slice(2) as [string, string, string]
const db = makeDb(makePool(JSON.parse(connection)))
const mailer = makeMailer(smtpUrl, { name: 'Office', address: 'office@museum.example' })
await sendMails(db, mailer, { now: new Date(now), publicUrl: 'https://board.example' })
await db.destroy()
