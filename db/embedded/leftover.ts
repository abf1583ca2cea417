import { execFileSync, spawnSync } from 'node:child_process'
import { readdirSync, readlinkSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { StartProblem } from '../start-problem.ts'
import { inUseElsewhere } from './explain.ts'
import type { Launcher } from './launcher.ts'
import type { Place } from './place.ts'
import { readPostmaster } from './postmaster.ts'
import { waitFor } from './wait.ts'

const FAST_SHUTDOWN_MS = 8000
const QUICK_SHUTDOWN_MS = 7000

/**
 * Ends what a killed product left running on its cluster and clears the files that would keep a new server from starting.
 * To be called by the holder of the lock. No process is touched that is not a Postgres on this very cluster.
 */
export async function clearLeftovers(place: Place, launcher: Launcher, log: (line: string) => void): Promise<void> {
  if (postgresOn(place.cluster, launcher).length > 0) {
    log('A Postgres of an earlier run is still there: ending it.')
    await endLeftovers(place, launcher)
  }
  // The files of a server in another container must stay: without them it shuts itself down.
  if (launcher.isLocked(place.lockFile)) throw new StartProblem(inUseElsewhere(place.dataDir))
  // Postgres believes a lock file when any process has its number by now. We know better: nobody lives on the cluster.
  rmSync(join(place.cluster, 'postmaster.pid'), { force: true })
  rmSync(join(place.socketDirectory, '.s.PGSQL.5432.lock'), { force: true })
}

async function endLeftovers({ cluster, dataDir }: Place, launcher: Launcher): Promise<void> {
  const pids = () => postgresOn(cluster, launcher)
  const gone = () => (pids().length === 0 ? true : undefined)
  // Only the postmaster is told: when it has died its children leave by themselves.
  const postmaster = readPostmaster(cluster)?.pid
  if (postmaster !== undefined && pids().includes(postmaster)) signal(postmaster, 'INT', launcher)
  if (await waitFor(gone, FAST_SHUTDOWN_MS)) return
  for (const pid of pids()) signal(pid, 'QUIT', launcher)
  if (await waitFor(gone, QUICK_SHUTDOWN_MS)) return
  throw new StartProblem(
    `A Postgres of an earlier run on ${dataDir} does not end (process ${pids().join(', ')}). End it, then start again.`,
  )
}

/** INT is a fast shutdown, QUIT an immediate one. Windows has no signals: there pg_ctl speaks to the server. */
export function signal(pid: number, name: 'INT' | 'QUIT', launcher: Launcher): void {
  try {
    if (process.platform === 'win32') execFileSync(join(launcher.bin, 'pg_ctl'), ['kill', name, String(pid)])
    else process.kill(pid, `SIG${name}`)
  } catch {
    // It has gone meanwhile, which is what we wanted.
  }
}

/** The numbers of all Postgres processes that work on `cluster`, a path without symbolic links. */
export function postgresOn(cluster: string, launcher: Launcher): number[] {
  if (process.platform === 'linux')
    return readdirSync('/proc')
      .map(Number)
      .filter((pid) => pid > 0 && isPostgresIn(cluster, pid))
  const pid = readPostmaster(cluster)?.pid
  return pid !== undefined && isServerOf(cluster, pid, launcher) ? [pid] : []
}

/** Every Postgres process, and the server's children too, has the cluster as its working directory. */
function isPostgresIn(cluster: string, pid: number): boolean {
  try {
    if (readlinkSync(`/proc/${pid}/cwd`) !== cluster) return false
    // "postgres (deleted)" when npm has replaced the package under a running server.
    return basename(readlinkSync(`/proc/${pid}/exe`)).startsWith('postgres')
  } catch {
    return false // Gone, a zombie, or somebody else's.
  }
}

function isServerOf(cluster: string, pid: number, launcher: Launcher): boolean {
  if (process.platform === 'win32') return spawnSync(join(launcher.bin, 'pg_ctl'), ['status', '-D', cluster]).status === 0
  const { stdout } = spawnSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' })
  return Boolean(stdout?.includes('postgres') && stdout.includes(`-D ${cluster}`))
}
