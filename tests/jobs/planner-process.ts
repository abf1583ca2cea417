import { makeDb, makePool } from '../../db/connect.ts'
import { makeMailer } from '../../jobs/mailer.ts'
import { remindAll } from '../../jobs/remind-all.ts'

// A whole chaser of its own, started as `node planner-process.ts <connection> <smtp> <now>` and killed or awaited by a test.
const [connection = '{}', smtpUrl = '', now = ''] = process.argv.slice(2)
const db = makeDb(makePool(JSON.parse(connection)))
const mailFrom = { name: 'Office', address: 'office@museum.example' }
const clock = { now: () => new Date(now) }
const mailer = makeMailer(smtpUrl, mailFrom)
await remindAll(db, { clock, mailer, publicUrl: 'https://board.example', mailFrom })
await db.destroy()
process.exit(0)
