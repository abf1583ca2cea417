import { dayOf } from '#domain/day.ts'
import { findReturnedMail, saveBounce } from '../db/bounces.ts'
import type { Db } from '../db/connect.ts'
import { readBounce } from './bounce-report.ts'

/** What a returned mail turned out to be: recorded, known already, of a mail that is not ours, or no report at all. */
export type BounceOutcome = 'recorded' | 'known' | 'not ours' | 'no report'

/** Records a returned mail with the mail it returns. Told twice, by two ways, it is recorded once. */
export async function recordBounce(db: Db, raw: string | Buffer, now: Date): Promise<BounceOutcome> {
  const report = await readBounce(raw)
  if (!report) return 'no report'
  const mail = await findReturnedMail(db, report.messageId)
  if (!mail) return 'not ours'
  const isNews = await saveBounce(db, mail, { ...report, at: now, today: dayOf(now, mail.timeZone) })
  return isNews ? 'recorded' : 'known'
}
