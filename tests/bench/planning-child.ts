import { type Connection, makeDb, makePool } from '../../db/connect.ts'
import { planReminders } from '../../jobs/plan-reminders.ts'
import { peakOf } from './peak.ts'
import { now } from './overdue-items.ts'

// Plans one database to be warm, then another, and reports the most memory this process held meanwhile, in bytes.
const [warm, measured] = process.argv.slice(2).map((connection) => makeDb(makePool(JSON.parse(connection) as Connection)))
if (!warm || !measured) throw new Error('Two connections are needed')
await planReminders(warm, { now })
process.send?.(await peakOf(() => planReminders(measured, { now })))
await Promise.all([warm.destroy(), measured.destroy()])
process.disconnect()
