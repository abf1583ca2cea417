import { findCalendar } from '../db/calendar.ts'
import type { Db } from '../db/connect.ts'
import { loadSample } from '../db/sample/load.ts'
import { findSetting, saveSetting } from '../db/settings.ts'
import { isSetUp } from '../db/setup.ts'
import { StartProblem } from '../db/start-problem.ts'
import { type Clock, makeClock } from './clock.ts'
import type { Options } from './options.ts'

/** The day at which the clock of a sample stands still. */
export const asOfSetting = 'sample_as_of'

/** The installation's clock: the machine's, or the day its sample stands still at. */
export async function findClock(db: Db, timeZone: string): Promise<Clock> {
  return makeClock(timeZone, await findSetting<string>(db, asOfSetting))
}

/**
 * Fills an empty embedded database with the sample campaign, unless told not to. A database with data in it stays as it is.
 * @returns the clock to run by
 */
export async function begin(db: Db, options: Options, sampleAllowed: boolean, timeZone: string): Promise<Clock> {
  if (await isSetUp(db)) {
    await refuseOtherDay(db, options)
  } else if (sampleAllowed && !options.empty) {
    if (options.sampleAsOf) await saveSetting(db, asOfSetting, options.sampleAsOf)
    const clock = await findClock(db, timeZone)
    const calendar = await findCalendar(db, 'CN')
    await loadSample(db, { today: clock.today(timeZone), now: clock.now(), timeZone, calendar })
  } else if (options.sampleAsOf) {
    throw new StartProblem('--sample-as-of is for the embedded database. Start without DATABASE_URL to try the sample.')
  }
  return findClock(db, timeZone)
}

async function refuseOtherDay(db: Db, { sampleAsOf }: Options): Promise<void> {
  if (sampleAsOf === undefined || (await findSetting<string>(db, asOfSetting)) === sampleAsOf) return
  throw new StartProblem(
    'There is data in the data directory already, and its today cannot be changed. ' +
      `For a sample as of ${sampleAsOf} take an empty one: DATA_DIR=./sample npm start -- --sample-as-of ${sampleAsOf}`,
  )
}
