import { parseArgs } from 'node:util'
import { type Day, daysBetween, isDay } from '#domain/day.ts'
import { StartProblem } from '../db/start-problem.ts'

/** One day, or every day from one to another. */
export type RemindArguments = { from: Day; to: Day; range: boolean; dryRun: boolean; json: boolean }

const usage =
  'Say for which day: npm run --silent remind -- --on 2009-02-17 [--dry-run] [--json], or: --from 2008-12-01 --to 2009-03-01 --dry-run [--json]'
const mostDays = 1_100

/** Reads the command line of `remind`; throws a StartProblem, one sentence, for anything it does not know. */
export function readArguments(argv: readonly string[]): RemindArguments {
  const { on, from = on, to = on, 'dry-run': dryRun = false, json = false } = parse(argv)
  if (from === undefined || to === undefined || (on !== undefined && (from !== on || to !== on))) throw new StartProblem(usage)
  const range = on === undefined
  for (const [name, day] of range
    ? ([
        ['from', from],
        ['to', to],
      ] as const)
    : ([['on', from]] as const)) {
    if (!isDay(day)) throw new StartProblem(`--${name} must be a day that exists, as YYYY-MM-DD; "${day}" is not.`)
  }
  if (to < from || daysBetween(from, to) > mostDays)
    throw new StartProblem('--to must be a day after --from, three years at most.')
  if (range && !dryRun)
    throw new StartProblem('Several days can only be looked at: add --dry-run. To send, name one day with --on.')
  return { from, to, range, dryRun, json }
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        on: { type: 'string' },
        from: { type: 'string' },
        to: { type: 'string' },
        'dry-run': { type: 'boolean' },
        json: { type: 'boolean' },
      },
    }).values
  } catch {
    throw new StartProblem(usage)
  }
}
