import { isDay } from '#domain/day.ts'
import { StartProblem } from '../db/start-problem.ts'

export type Options = { empty: boolean; sampleAsOf: string | undefined }

/** Reads the words after `npm start --`. */
export function readOptions(argv: readonly string[]): Options {
  const options: Options = { empty: false, sampleAsOf: undefined }
  for (let i = 0; i < argv.length; i++) {
    if (argv[i] === '--empty') options.empty = true
    else if (argv[i] === '--sample-as-of') options.sampleAsOf = dayAfter(argv[++i])
    else throw new StartProblem(`Unknown option "${argv[i]}". There are --empty and --sample-as-of YYYY-MM-DD.`)
  }
  if (options.empty && options.sampleAsOf) throw new StartProblem('--empty and --sample-as-of exclude each other.')
  return options
}

function dayAfter(text: string | undefined): string {
  if (text && isDay(text)) return text
  throw new StartProblem('--sample-as-of needs a day that exists, for example 2009-02-17.')
}
