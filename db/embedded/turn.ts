import { StartProblem } from '../start-problem.ts'
import { type Lock, type Role, askHolder, takeLock } from './lock.ts'
import type { Place } from './place.ts'
import { type Postmaster, readPostmaster } from './postmaster.ts'
import { waitFor } from './wait.ts'

/** A tool is done within seconds. */
const APP_WAITS_MS = 10_000
/** An app may be making its database, or replaying it after a power cut. */
const TOOL_WAITS_MS = 60_000

export type Turn = { lock: Lock } | { postmaster: Postmaster }

/**
 * Waits for its turn on a data directory: the lock, which means "start a server of your own", or the postmaster of
 * an app that is ready to be used. An app never shares; it waits for a tool, and is refused by another app at once.
 */
export async function takeTurn(place: Place, role: Role): Promise<Turn> {
  const turn = await waitFor(() => askForTurn(place, role), role === 'app' ? APP_WAITS_MS : TOOL_WAITS_MS)
  if (turn) return turn
  throw new StartProblem(
    role === 'app'
      ? `A Strikeoff command is still working on ${place.dataDir}. Wait for its end, then start again.`
      : `Strikeoff on ${place.dataDir} is busy and did not become ready within ${TOOL_WAITS_MS / 1000} s. Try again later.`,
  )
}

async function askForTurn(place: Place, role: Role): Promise<Turn | undefined> {
  const lock = await takeLock(place, role)
  if (lock) return { lock }
  const holder = await askHolder(place)
  if (holder?.role !== 'app') return undefined // Gone meanwhile, or a tool: ask again.
  if (role === 'app')
    throw new StartProblem(`Another Strikeoff is running on ${place.dataDir}. Stop it first, or give this one its own DATA_DIR.`)
  const postmaster = readPostmaster(place.cluster)
  return holder.ready && postmaster?.ready ? { postmaster } : undefined
}
