import { createHash } from 'node:crypto'
import { existsSync, lstatSync, mkdirSync, realpathSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { StartProblem } from '../start-problem.ts'
import { explainFileError } from './explain.ts'

/** Where everything of one embedded Postgres lies. All paths are absolute and free of symbolic links. */
export type Place = {
  dataDir: string
  /** The cluster itself (PGDATA). */
  cluster: string
  /** What Postgres says; bounded. */
  logFile: string
  /** Held by a running server and all its processes. */
  lockFile: string
  /** The directory of the unix socket, for us alone (0700). */
  socketDirectory: string
  /** Only on systems without unix sockets for Postgres: the password of the loopback connection. */
  passwordFile: string
  /** The same for every process that means this directory, however it spells the path. */
  key: string
}

/** sun_path has 108 bytes on Linux and 104 on macOS, the closing zero included. */
const LONGEST_SOCKET_PATH = 103

/** Makes the directories that are missing; throws a StartProblem when `directory` cannot hold the data. */
export function preparePlace(directory: string): Place {
  const dataDir = attempt(resolve(directory), (path) => {
    makeDirectory(path)
    return realpathSync(path)
  })
  const key = createHash('sha256').update(dataDir).digest('hex').slice(0, 32)
  const cluster = join(dataDir, 'postgres')
  refuseForeign(cluster)
  return {
    dataDir,
    cluster,
    key,
    logFile: join(dataDir, 'postgres.log'),
    lockFile: join(dataDir, 'postgres.lock'),
    passwordFile: join(dataDir, 'postgres-password'),
    socketDirectory: prepareSocketDirectory(dataDir, key),
  }
}

/** Not mkdir's own `recursive`: that never returns where an existing parent answers ENOENT, as /proc does. */
function makeDirectory(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return
  if (!existsSync(dirname(path))) makeDirectory(dirname(path))
  try {
    mkdirSync(path, { mode: 0o700 })
  } catch (error) {
    // Another process that starts at the same time may have made it.
    if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) throw error
  }
}

/** Runs `action` on `path`; what the file system refuses becomes one sentence. */
export function attempt<T>(path: string, action: (path: string) => T): T {
  try {
    return action(path)
  } catch (error) {
    throw explainFileError(error, path)
  }
}

/** Postgres insists on owning its files; root finds a directory it may read but whose server it could not run. */
function refuseForeign(cluster: string): void {
  const owner = attempt(cluster, (path) => statSync(path, { throwIfNoEntry: false })?.uid)
  if (owner === undefined || process.platform === 'win32' || owner === process.geteuid?.()) return
  throw new StartProblem(
    `${cluster} belongs to another user (number ${owner}). Start Strikeoff as that user, or give this user the directory with chown -R.`,
  )
}

function prepareSocketDirectory(dataDir: string, key: string): string {
  const usual = join(dataDir, 'run')
  const directory = fits(usual) ? usual : join(tmpdir(), `strikeoff-${key.slice(0, 16)}`)
  attempt(directory, makeDirectory)
  refuseShared(directory)
  return directory
}

const fits = (directory: string) => Buffer.byteLength(join(directory, '.s.PGSQL.5432')) <= LONGEST_SOCKET_PATH

/** The socket asks for no password, so whoever may enter its directory is in: that must be us alone. */
function refuseShared(directory: string): void {
  if (process.platform === 'win32') return
  const found = lstatSync(directory)
  const ours = found.isDirectory() && found.uid === process.geteuid?.() && (found.mode & 0o077) === 0
  if (!ours) throw new StartProblem(`${directory} is not a directory for this user alone. Remove it, then start again.`)
}
