import { checkEvidence, type Damaged } from '../jobs/check-evidence.ts'
import { checkPapers, type DamagedPaper } from '../jobs/check-papers.ts'
import { makeBlobs } from '../db/blobs.ts'
import { StartProblem } from '../db/start-problem.ts'
import { findClock } from './begin.ts'
import { readConfig } from './config.ts'
import { openDatabase } from './open-database.ts'

/**
 * `npm run verify-evidence`: names every piece of evidence, and every other kept file, that is missing or altered; the exit code is 1
 * if there is one.
 */
export async function main(argv: string[]): Promise<void> {
  if (argv.length > 0) throw new StartProblem('There is nothing to choose: npm run --silent verify-evidence')
  const config = readConfig(process.env)
  const { db, stop } = await openDatabase({ ...config, role: 'tool', log: (line) => console.error(line) })
  try {
    const now = (await findClock(db, config.timeZone)).now()
    const blobs = makeBlobs(config)
    const lines = [
      ...(await checkEvidence(db, blobs, { now })).map(lineOfEvidence),
      ...(await checkPapers(db, blobs)).map(lineOfPaper),
    ]
    for (const line of lines) console.log(line)
    console.error(
      lines.length === 0
        ? 'All evidence and all kept files are as they were.'
        : `${lines.length} damaged; bring them back from a backup.`,
    )
    if (lines.length > 0) process.exitCode = 1
  } finally {
    await stop()
  }
}

const lineOfEvidence = ({ damage, number, name, version, campaign, sha256 }: Damaged) =>
  [damage, number, `${name} (version ${version})`, campaign, sha256].join('\t')

const lineOfPaper = ({ damage, kind, name, campaign, sha256 }: DamagedPaper) => [damage, kind, name, campaign, sha256].join('\t')
