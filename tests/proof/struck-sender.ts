// Plans and sends in a process of its own, which is struck where it is told to be: node struck-sender.ts <order as JSON>
import { makeDb, makePool } from '../../db/connect.ts'
import { makeMailer } from '../../jobs/mailer.ts'
import { planReminders } from '../../jobs/plan-reminders.ts'
import { sendMails } from '../../jobs/send-mails.ts'
import { makeStrike, type Order, watchCommits, watchMailer } from './strike.ts'

const order = JSON.parse(process.argv[2] ?? '') as Order
const strike = makeStrike(order)
const db = makeDb(watchCommits(makePool(order.connection), strike))
const mailer = watchMailer(makeMailer(order.smtpUrl, { name: 'Office', address: order.from }), strike)
const now = new Date(order.now)
await planReminders(db, { now, messageDomain: order.from.split('@').at(-1) ?? '' })
const options = { now, publicUrl: 'https://board.example', ...(order.lease && { lease: order.lease }) }
// A lease that runs out on a busy machine ends a run; the next one goes on.
for (let run = 0; run < 10; run++) await sendMails(db, mailer, options)
await db.destroy()
