import { type ChildProcess, type StdioOptions, spawn, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { StartProblem } from '../start-problem.ts'
import { type Program, findBinaries } from './binaries.ts'
import { LOCKED_ELSEWHERE } from './explain.ts'

/** How Postgres programs are run on this machine. No shell is ever involved. */
export type Launcher = {
  /** The major version the binaries speak, for example 18. */
  major: number
  /** The folder of the binaries. */
  bin: string
  /** Whether a Postgres we may not even see holds `lockFile`; false where locks of files cannot be had. */
  isLocked(lockFile: string): boolean
  /** Starts a program that does not outlive this process where the system can promise that. */
  start(program: Program, args: string[], options: StartOptions): ChildProcess
}

export type StartOptions = {
  stdio: StdioOptions
  /** What the program gets when this process dies: INT, which a server reads as fast shutdown, or KILL. */
  atOurDeath: 'INT' | 'KILL'
  /** A file the program holds locked as long as it or a child of it lives. */
  lockFile?: string
}

/** Postgres refuses to be root; in a user namespace of its own it is user 1000 while the files stay root's. */
const AS_ORDINARY_USER = ['unshare', '--user', '--map-user=1000', '--map-group=1000', '--']

/** The kernel sends the signal when the thread that started the program ends: also after kill -9. */
const endingWithUs = (signal: StartOptions['atOurDeath']) => ['setpriv', '--pdeathsig', signal, '--']

const NOWHERE_ELSE = 'Set DATABASE_URL to a Postgres of your own.'

/**
 * Finds out how Postgres can be run here by running `postgres --version` in each wrap, which costs milliseconds and
 * tells more than looking at the system. Throws a StartProblem when it cannot be run.
 * Call `start` from the main thread: a worker thread's end would end the server.
 */
export function prepareLauncher(): Launcher {
  const bin = findBinaries()
  const probe = [join(bin, 'postgres'), '--version']
  const major = majorVersion(probe)
  const user = process.geteuid?.() === 0 ? asOrdinaryUser(probe) : []
  const ties = works([...user, ...endingWithUs('INT'), ...probe])
  const locks = works([...user, ...holding(probe[0]!, '--shared'), ...probe])
  const wrap = ({ atOurDeath, lockFile }: StartOptions) => [
    ...user,
    ...(ties ? endingWithUs(atOurDeath) : []),
    ...(locks && lockFile ? holding(lockFile) : []),
  ]
  return {
    major,
    bin,
    isLocked: (lockFile) => locks && capture([...user, ...holding(lockFile), ...probe]).status === LOCKED_ELSEWHERE,
    start: (program, args, options) => run([...wrap(options), join(bin, program), ...args], bin, options.stdio),
  }
}

function majorVersion(probe: string[]): number {
  const { output, failure } = capture(probe)
  const major = /PostgreSQL\) (\d+)/.exec(output)?.[1]
  if (failure || !major)
    throw new StartProblem(`The embedded Postgres cannot be run on this machine (${failure ?? output}). ${NOWHERE_ELSE}`)
  return Number(major)
}

function asOrdinaryUser(probe: string[]): string[] {
  const { failure } = capture([...AS_ORDINARY_USER, ...probe])
  if (!failure) return AS_ORDINARY_USER
  throw new StartProblem(
    `Postgres refuses to run as root, and running it here as another user with unshare failed (${failure}). Start Strikeoff as an ordinary user. Or: ${NOWHERE_ELSE}`,
  )
}

/**
 * Postgres and all its processes inherit the lock on the file. Its own interlock is by process number, which says
 * nothing when two containers share one directory.
 */
function holding(lockFile: string, kind = '--exclusive'): string[] {
  return ['flock', kind, '--no-fork', '--timeout', '2', '--conflict-exit-code', String(LOCKED_ELSEWHERE), lockFile]
}

const works = (command: string[]) => capture(command).failure === undefined

function capture([file, ...args]: string[]): { output: string; status: number | null; failure: string | undefined } {
  const { status, stdout, stderr, error } = spawnSync(file!, args, { encoding: 'utf8', env: environment(), timeout: 10_000 })
  if (status === 0) return { output: stdout, status, failure: undefined }
  return { output: '', status, failure: error?.message ?? (stderr.trim().split('\n').at(-1) || `exit code ${status}`) }
}

function run([file, ...args]: string[], bin: string, stdio: StdioOptions): ChildProcess {
  // A session of its own: Ctrl+C in the terminal is for the app, which stops Postgres when its requests are answered.
  // The folder of the binaries: Postgres wants to know its working directory, and ours may be one it cannot read.
  const child = spawn(file!, args, { cwd: bin, env: environment(), stdio, detached: true, windowsHide: true })
  child.on('error', () => {}) // Seen by the caller as a child without a pid.
  return child
}

/** Nothing of the operator's PG… or locale settings may leak into the server. */
function environment(): NodeJS.ProcessEnv {
  const kept = ['PATH', 'SystemRoot', 'TEMP', 'TMP', 'LD_LIBRARY_PATH'] as const
  const entries = kept.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]))
  return { ...Object.fromEntries(entries), LC_ALL: 'C', TZ: 'UTC' }
}
