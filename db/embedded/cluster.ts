import { once } from 'node:events'
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { StartProblem } from '../start-problem.ts'
import { type Address, OWN_NAME } from './address.ts'
import type { Program } from './binaries.ts'
import { explainOutput } from './explain.ts'
import type { Launcher } from './launcher.ts'
import { postgresOn } from './leftover.ts'
import { type Place, attempt } from './place.ts'
import { waitFor } from './wait.ts'

const UNFINISHED = 'postgres.new-'
const ORPHAN_MS = 5000

/**
 * Makes the cluster at the first use, and checks at every later one that this Postgres can read it.
 * It is made beside its place and moved there when it is complete, so a first start that was killed half-way is simply
 * done again. To be called by the holder of the lock.
 */
export async function prepareCluster(place: Place, launcher: Launcher, address: Address): Promise<void> {
  await dropUnfinished(place, launcher)
  if (isMissing(place.cluster)) await createCluster(place, launcher, address)
  else checkVersion(place.cluster, launcher.major)
  // A copy or a restored backup may have lost the privacy that Postgres insists on.
  attempt(place.cluster, (path) => chmodSync(path, 0o700))
}

/** initdb dies with its maker; the server process it was using may still be busy with the files for a moment. */
async function dropUnfinished({ dataDir }: Place, launcher: Launcher): Promise<void> {
  const names = attempt(dataDir, (path) => readdirSync(path)).filter((name) => name.startsWith(UNFINISHED))
  for (const directory of names.map((name) => join(dataDir, name))) {
    await waitFor(() => (postgresOn(directory, launcher).length === 0 ? true : undefined), ORPHAN_MS)
    attempt(directory, (path) => rmSync(path, { recursive: true, force: true, maxRetries: 5 }))
  }
}

const isMissing = (cluster: string) => !existsSync(cluster) || attempt(cluster, (path) => readdirSync(path)).length === 0

async function createCluster(place: Place, launcher: Launcher, address: Address): Promise<void> {
  const unfinished = attempt(join(place.dataDir, UNFINISHED), (prefix) => mkdtempSync(prefix))
  try {
    const secret = address.password === undefined ? [] : [`--pwfile=${place.passwordFile}`]
    await finish(place, launcher, 'initdb', ['-D', unfinished, ...initArguments(address), ...secret])
    await finish(place, launcher, 'postgres', ['--single', '-D', unfinished, 'postgres'], `create database ${OWN_NAME}\n`)
    attempt(place.cluster, (path) => renameSync(unfinished, path))
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true })
    throw error
  }
  syncDirectory(place.dataDir)
}

function initArguments({ password }: Address): string[] {
  // In a directory that only we may enter, trust is as narrow as peer, and works under any user name.
  const auth = password === undefined ? ['--auth-local=trust', '--auth-host=reject'] : ['--auth=scram-sha-256']
  return ['--username', OWN_NAME, '--encoding=UTF8', '--locale=C', ...auth]
}

/** Runs a program to its end; throws a StartProblem with its complaint when that end is not a good one. */
async function finish(place: Place, launcher: Launcher, program: Program, args: string[], input = ''): Promise<void> {
  const child = launcher.start(program, args, { stdio: ['pipe', 'pipe', 'pipe'], atOurDeath: 'KILL' })
  if (child.pid === undefined) throw explainOutput(`${program} could not be run`, null, place.dataDir, undefined)
  const ended = once(child, 'exit') as Promise<[number | null]>
  child.stdin!.on('error', () => {}) // It may end without reading.
  child.stdin!.end(input)
  const output = (await Promise.all([text(child.stdout!), text(child.stderr!)])).join('')
  const [code] = await ended
  if (code !== 0) throw explainOutput(output, code, place.dataDir, undefined)
}

/** The move itself must survive a power cut: a first start that has answered cannot be undone. */
function syncDirectory(path: string): void {
  if (process.platform === 'win32') return // Cannot open directories there.
  const directory = openSync(path, 'r')
  fsyncSync(directory)
  closeSync(directory)
}

function checkVersion(cluster: string, ours: number): void {
  const theirs = readVersion(cluster)
  if (theirs === ours) return
  if (theirs === undefined)
    throw new StartProblem(
      `${cluster} is not a complete Postgres data directory. Restore it from a backup; or, if there is nothing in it to keep, move it away and start again.`,
    )
  const way =
    theirs > ours
      ? 'Use the newer Strikeoff it belongs to'
      : 'Dump it with the Strikeoff that wrote it and restore the dump with this one'
  throw new StartProblem(
    `${cluster} was written by Postgres ${theirs}, but this Strikeoff brings Postgres ${ours}. ${way}, or set another DATA_DIR.`,
  )
}

/** The major version in PG_VERSION; undefined when the cluster lacks what every cluster has. */
function readVersion(cluster: string): number | undefined {
  if (!existsSync(join(cluster, 'PG_VERSION'))) return undefined
  const version = attempt(join(cluster, 'PG_VERSION'), (path) => Number.parseInt(readFileSync(path, 'utf8'), 10))
  return Number.isNaN(version) ? undefined : version
}
