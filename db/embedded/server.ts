import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync, readFileSync, statSync, truncateSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { StartProblem } from '../start-problem.ts'
import type { Address } from './address.ts'
import { explainOutput } from './explain.ts'
import type { Launcher } from './launcher.ts'
import { clearLeftovers, signal } from './leftover.ts'
import { type Place, attempt } from './place.ts'
import { readPostmaster } from './postmaster.ts'
import { type Tuning, serverArguments } from './settings.ts'
import { waitFor } from './wait.ts'

export type ServerPlan = { place: Place; launcher: Launcher; address: Address; tuning: Tuning; log: (line: string) => void }

/** A server that is kept running until `stop`, which resolves when it has gone. */
export type Server = { stop(): Promise<void> }

const FAST_SHUTDOWN_MS = 8000
const QUICK_SHUTDOWN_MS = 7000
/** Replaying the log of a busy day after a power cut takes seconds; this leaves room for a slow disk. */
const READY_WITHIN_MS = 120_000
const LOG_LIMIT_BYTES = 10 * 1024 * 1024
const FIRST_PAUSE_MS = 100
const LONGEST_PAUSE_MS = 30_000

/** Starts Postgres on a prepared cluster and resolves when it takes connections; a StartProblem when it does not. */
export async function startServer(plan: ServerPlan): Promise<Server> {
  const run: Run = { child: spawnServer(plan), stopping: new AbortController() }
  await becomeReady(run.child, plan)
  const kept = keepRunning(run, plan)
  return {
    async stop() {
      run.stopping.abort()
      await endServer(run.child, plan.launcher)
      await kept
    },
  }
}

type Run = { child: ChildProcess; stopping: AbortController }

/** A Postgres that is killed under a living product comes back by itself; when it cannot, it is tried again ever more rarely. */
async function keepRunning(run: Run, plan: ServerPlan): Promise<void> {
  for (let pauseMs = FIRST_PAUSE_MS; ;) {
    await gone(run.child)
    if (run.stopping.signal.aborted) return
    plan.log(`The embedded Postgres has ended (${run.child.signalCode ?? `exit code ${run.child.exitCode}`}): starting it again.`)
    await pause(pauseMs, run)
    pauseMs = (await restart(run, plan)) ? FIRST_PAUSE_MS : Math.min(pauseMs * 2, LONGEST_PAUSE_MS)
  }
}

async function restart(run: Run, plan: ServerPlan): Promise<boolean> {
  try {
    await clearLeftovers(plan.place, plan.launcher, plan.log)
    if (run.stopping.signal.aborted) return false
    run.child = spawnServer(plan)
    await becomeReady(run.child, plan)
    return true
  } catch (error) {
    if (!run.stopping.signal.aborted) plan.log((error as Error).message)
    return false
  }
}

/** Ends early, and quietly, when the server is to be stopped. */
const pause = (ms: number, { stopping }: Run) =>
  setTimeout(ms, undefined, { signal: stopping.signal, ref: false }).catch(() => {})

function spawnServer({ place, launcher, address, tuning }: ServerPlan): ChildProcess {
  const log = attempt(place.logFile, openBoundedLog)
  const child = launcher.start('postgres', serverArguments(place.cluster, address, tuning), {
    stdio: ['ignore', log, log],
    atOurDeath: 'INT',
    lockFile: place.lockFile,
  })
  closeSync(log)
  child.unref() // A product that has nothing left to do may end; Postgres ends with it.
  return child
}

function openBoundedLog(path: string): number {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0
  if (size > LOG_LIMIT_BYTES) truncateSync(path)
  return openSync(path, 'a', 0o600)
}

async function becomeReady(child: ChildProcess, { place, launcher }: ServerPlan): Promise<void> {
  const state = await waitFor(() => {
    if (hasEnded(child)) return 'ended'
    const postmaster = readPostmaster(place.cluster)
    return postmaster?.ready && postmaster.pid === child.pid ? 'ready' : undefined
  }, READY_WITHIN_MS)
  if (state === 'ready') return
  await endServer(child, launcher)
  if (state === 'ended') throw explainOutput(lastWords(place.logFile), child.exitCode, place.dataDir, place.logFile)
  throw new StartProblem(
    `The embedded Postgres did not become ready within ${READY_WITHIN_MS / 1000} s. The whole story is in ${place.logFile}.`,
  )
}

/** Enough of the log's end to hold the reason why the server has ended. */
const lastWords = (logFile: string) => readFileSync(logFile, 'utf8').slice(-4000)

async function endServer(child: ChildProcess, launcher: Launcher): Promise<void> {
  if (hasEnded(child)) return
  child.ref()
  signal(child.pid!, 'INT', launcher)
  if (await goneWithin(child, FAST_SHUTDOWN_MS)) return
  signal(child.pid!, 'QUIT', launcher)
  await goneWithin(child, QUICK_SHUTDOWN_MS)
}

/** A child that could not be started has no pid. */
const hasEnded = (child: ChildProcess) => child.pid === undefined || child.exitCode !== null || child.signalCode !== null

async function gone(child: ChildProcess): Promise<void> {
  if (!hasEnded(child)) await once(child, 'exit')
}

const goneWithin = (child: ChildProcess, ms: number) => waitFor(() => hasEnded(child) || undefined, ms)
