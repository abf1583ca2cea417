import { parseArgs } from 'node:util'
import { type Day, isDay } from '#domain/day.ts'
import { StartProblem } from '../db/start-problem.ts'

export type RemindArguments = { on: Day; dryRun: boolean; json: boolean }

const usage = 'Say for which day: npm run --silent remind -- --on 2009-02-17 [--dry-run] [--json]'

/** Reads the command line of `remind`; throws a StartProblem, one sentence, for anything it does not know. */
export function readArguments(argv: readonly string[]): RemindArguments {
  const { on, 'dry-run': dryRun = false, json = false } = parse(argv)
  if (on === undefined) throw new StartProblem(usage)
  if (!isDay(on)) throw new StartProblem(`--on must be a day that exists, as YYYY-MM-DD; "${on}" is not.`)
  return { on, dryRun, json }
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: { on: { type: 'string' }, 'dry-run': { type: 'boolean' }, json: { type: 'boolean' } },
    }).values
  } catch {
    throw new StartProblem(usage)
  }
}
