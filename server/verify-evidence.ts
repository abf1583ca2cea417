import { checkEvidence, type Damaged } from '../jobs/check-evidence.ts'
import { makeBlobs } from '../db/blobs.ts'
import { StartProblem } from '../db/start-problem.ts'
import { findClock } from './begin.ts'
import { readConfig } from './config.ts'
import { openDatabase } from './open-database.ts'

/** `npm run verify-evidence`: names every piece of evidence that is missing or altered; the exit code is 1 if there is one. */
export async function main(argv: string[]): Promise<void> {
  if (argv.length > 0) throw new StartProblem('There is nothing to choose: npm run --silent verify-evidence')
  const config = readConfig(process.env)
  const { db, stop } = await openDatabase({ ...config, role: 'tool', log: (line) => console.error(line) })
  try {
    const now = (await findClock(db, config.timeZone)).now()
    const damaged = await checkEvidence(db, makeBlobs(config), { now })
    for (const piece of damaged) console.log(lineOf(piece))
    console.error(
      damaged.length === 0 ? 'All evidence is as it was added.' : `${damaged.length} damaged; bring them back from a backup.`,
    )
    if (damaged.length > 0) process.exitCode = 1
  } finally {
    await stop()
  }
}

const lineOf = ({ damage, number, name, version, campaign, sha256 }: Damaged) =>
  [damage, number, `${name} (version ${version})`, campaign, sha256].join('\t')
