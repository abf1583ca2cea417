import { insertMissingYears } from './calendar.ts'
import { chinaYears } from './calendars/china.ts'
import { hongKongYears } from './calendars/hong-kong.ts'
import { taiwanYears } from './calendars/taiwan.ts'
import type { Db } from './connect.ts'

/** Keeps the years that the product knows of, of every calendar; what units have made of theirs stays as it is. */
export async function insertKnownYears(db: Db): Promise<void> {
  await insertMissingYears(db, 'CN', chinaYears(), 'chinese-days')
  await insertMissingYears(db, 'TW', taiwanYears(), 'DGPA')
  await insertMissingYears(db, 'HK', hongKongYears(), 'Cap. 149')
}
