import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { type Embedded, openEmbedded } from '../../db/embedded.ts'
import { type Connection, chooseAddress } from '../../db/embedded/address.ts'
import { explainFileError, explainOutput } from '../../db/embedded/explain.ts'
import { type Launcher, prepareLauncher } from '../../db/embedded/launcher.ts'
import { postgresOn } from '../../db/embedded/leftover.ts'
import { type Place, preparePlace } from '../../db/embedded/place.ts'
import { readPostmaster } from '../../db/embedded/postmaster.ts'
import { PRODUCT, serverArguments } from '../../db/embedded/settings.ts'
import { waitFor } from '../../db/embedded/wait.ts'
import { StartProblem } from '../../db/start-problem.ts'

const HOLDER = join(import.meta.dirname, '../support/hold-embedded.ts')
const isLinux = process.platform === 'linux'

/** A data directory that has been used once: copying its cluster is faster than making one. */
let used: string
let home: string
let dataDir: string
let lines: string[]
let opened: Embedded[]
let children: ChildProcess[]

beforeAll(async () => {
  used = mkdtempSync(join(tmpdir(), 'strikeoff-embedded-'))
  await (await openEmbedded({ dataDir: used, role: 'app', log: () => {} })).stop()
})

afterAll(() => rmSync(used, { recursive: true, force: true }))

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'strikeoff-embedded-'))
  dataDir = home
  lines = []
  opened = []
  children = []
})

afterEach(async () => {
  for (const child of children) await kill(child)
  for (const embedded of opened) await embedded.stop()
  expect(await soon(() => serversOn(dataDir).length === 0)).toBe(true)
  rmSync(home, { recursive: true, force: true })
})

// Each test starts Postgres once or more, on whatever machine this is.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

describe('one start after another', () => {
  test('the first start makes a cluster that speaks UTF-8 and UTC, and the second start keeps a row', async () => {
    const first = await open('app')
    await ask(first, 'create table kept as select 3 as item')
    expect(await ask(first, 'show server_encoding')).toBe('UTF8')
    expect(await ask(first, 'show timezone')).toBe('UTC')
    expect(await ask(first, 'show fsync')).toBe('on')
    expect(await ask(first, 'show listen_addresses')).toBe(isLinux ? '' : expect.anything())
    await first.stop()
    expect(serversOn(dataDir)).toEqual([])
    expect(await ask(await open('app'), 'select item from kept')).toBe(3)
  })

  test('a log over 10 MB is begun anew', async () => {
    writeFileSync(join(dataDir, 'postgres.log'), Buffer.alloc(11 * 1024 * 1024, 'x\n'))
    await open('app')
    expect(statSync(join(dataDir, 'postgres.log')).size).toBeLessThan(10_000)
  })

  test('a path too long for a socket gets a private directory elsewhere, and a tool finds it there', async () => {
    dataDir = join(home, 'a, b'.padEnd(60, '長'))
    const app = await open('app')
    const tool = await open('tool')
    expect(tool.owned).toBe(false)
    expect(await ask(tool, 'select 2')).toBe(2)
    expect(statSync(tool.connection.host).mode & 0o777).toBe(0o700)
    await app.stop()
    rmSync(app.connection.host, { recursive: true })
  })

  test('a path with a comma and a quotation mark in it works', async () => {
    dataDir = join(home, 'a, "b"')
    expect(await ask(await open('app'), 'select 1')).toBe(1)
  })
})

describe('two processes on one directory', () => {
  beforeEach(() => copyCluster(dataDir))

  test('a second app is refused with a sentence that names the directory, however it is spelled', async () => {
    const first = await open('app')
    const alias = `${dataDir}-alias`
    symlinkSync(dataDir, alias)
    const sentence = `Another Strikeoff is running on ${dataDir}. Stop it first, or give this one its own DATA_DIR.`
    await expect(open('app')).rejects.toThrow(new StartProblem(sentence))
    await expect(open('app', alias)).rejects.toThrow(new StartProblem(sentence))
    rmSync(alias)
    expect(await ask(first, 'select 1')).toBe(1)
  })

  test('a tool uses the server of a running app and leaves it running', async () => {
    const app = await hold('app')
    const tool = await open('tool')
    expect(tool.owned).toBe(false)
    expect(await ask(tool, 'select 1')).toBe(1)
    await tool.stop()
    expect(serversOn(dataDir)).not.toEqual([])
    app.stdin!.end()
    expect(await once(app, 'exit')).toEqual([0, null])
    expect(serversOn(dataDir)).toEqual([])
  })

  test('a tool alone starts a server and ends it', async () => {
    const tool = await open('tool')
    expect(tool.owned).toBe(true)
    expect(await ask(tool, 'select 1')).toBe(1)
    await tool.stop()
    expect(serversOn(dataDir)).toEqual([])
  })

  test.each(['app', 'tool'] as const)('while a tool works another %s waits for its end', async (role) => {
    const tool = await hold('tool')
    const next = open(role)
    const askedAndWaiting = await Promise.race([next, once(tool, 'exit'), halfASecond()])
    expect(askedAndWaiting).toBe('still waiting')
    tool.stdin!.end()
    const embedded = await next
    expect(embedded.owned).toBe(true)
    expect(await ask(embedded, 'select 1')).toBe(1)
  })

  test.runIf(isLinux)('whoever ends while being asked who they are is waited for, and not taken for another app', async () => {
    const ending = createServer((socket) => void socket.destroy()).listen(`\0strikeoff-${preparePlace(dataDir).key}`)
    await once(ending, 'listening')
    const next = open('app')
    expect(await Promise.race([next, halfASecond()])).toBe('still waiting')
    ending.close()
    expect((await next).owned).toBe(true)
  })
})

describe('after a kill', () => {
  beforeEach(() => copyCluster(dataDir))

  test.runIf(isLinux)('when the app is killed its server ends by itself', async () => {
    await kill(await hold('app'))
    expect(await soon(() => serversOn(dataDir).length === 0)).toBe(true)
    expect(readFileSync(join(dataDir, 'postgres.log'), 'utf8')).toContain('received fast shutdown request')
  })

  test('the next start works at once, with the row still there', async () => {
    const app = await hold('app')
    const tool = await open('tool')
    await ask(tool, 'create table kept as select 4 as item')
    await kill(app)
    expect(await ask(await open('app'), 'select item from kept')).toBe(4)
  })

  test('a server that outlived its app is ended, and a new one is started', async () => {
    const [place, launcher] = [preparePlace(dataDir), prepareLauncher()]
    const left = await leaveServerBehind(place, launcher)
    const app = await open('app')
    expect(left.signalCode ?? left.exitCode).toBe(0)
    expect(lines).toEqual(['A Postgres of an earlier run is still there: ending it.'])
    expect(await ask(app, 'select 1')).toBe(1)
  })

  test('a stale lock file with the number of another process is cleared, and that process is left alone', async () => {
    const place = preparePlace(dataDir)
    const stranger = track(spawn(process.execPath, ['-e', 'process.stdin.resume()'], { stdio: ['pipe', 'ignore', 'ignore'] }))
    const file = [stranger.pid, place.cluster, 1, 5432, place.socketDirectory, '', '1 1', 'ready   ', ''].join('\n')
    writeFileSync(join(place.cluster, 'postmaster.pid'), file)
    writeFileSync(join(place.socketDirectory, '.s.PGSQL.5432.lock'), file)
    expect(await ask(await open('app'), 'select 1')).toBe(1)
    expect([stranger.exitCode, stranger.signalCode]).toEqual([null, null])
  })

  test('a first start killed while it makes the cluster is done again', async () => {
    rmSync(join(dataDir, 'postgres'), { recursive: true })
    const child = track(spawn(process.execPath, [HOLDER, dataDir, 'app'], { stdio: ['pipe', 'ignore', 'inherit'] }))
    expect(await soon(() => unfinished().length === 1)).toBe(true)
    await kill(child)
    expect(existsSync(join(dataDir, 'postgres'))).toBe(false)
    mkdirSync(join(dataDir, 'postgres.new-of-a-crash/base'), { recursive: true })
    expect(await ask(await open('app'), 'select 1')).toBe(1)
    expect(unfinished()).toEqual([])
  })

  test('a Postgres killed under a running app comes back by itself', async () => {
    const app = await open('app')
    await ask(app, 'create table kept as select 5 as item')
    process.kill(readPostmaster(join(dataDir, 'postgres'))!.pid, 'SIGKILL')
    expect(await waitFor(() => ask(app, 'select item from kept').catch(() => undefined), 10_000)).toBe(5)
    expect(lines[0]).toContain('The embedded Postgres has ended (SIGKILL): starting it again.')
  })
})

describe('what cannot work is said in one sentence', () => {
  test('a data directory below a file', async () => {
    writeFileSync(join(dataDir, 'file'), '')
    await expect(open('app', join(dataDir, 'file/data'))).rejects.toThrow(
      new StartProblem(
        `${dataDir}/file/data cannot be a data directory because a part of that path is a file. Set DATA_DIR to a directory.`,
      ),
    )
  })

  test.runIf(isLinux)('a data directory where not even root can create one', async () => {
    await expect(open('app', '/proc/strikeoff')).rejects.toThrow(
      new StartProblem('/proc/strikeoff cannot be created. Set DATA_DIR to a directory that can be written.'),
    )
  })

  test.each([
    ['EACCES', '/d cannot be used by this user.'],
    ['EROFS', '/d is on a read-only file system.'],
    ['ENOSPC', 'The disk that holds /d is full. Free some space, then start again.'],
  ])('%s from the file system', (code, sentence) => {
    const problem = explainFileError(Object.assign(new Error(code), { code }), '/d')
    expect(problem).toBeInstanceOf(StartProblem)
    expect((problem as Error).message).toContain(sentence)
  })

  test('a full disk met by Postgres itself', () => {
    const output = 'initdb: error: could not write to file "base/1": No space left on device\n'
    expect(explainOutput(output, 1, '/d', '/d/postgres.log').message).toMatch(/^The disk that holds \/d is full/)
  })

  test('what Postgres complains about otherwise is quoted, with the place of the whole story', () => {
    const output =
      '2026-01-01 00:00:00 UTC [7] FATAL:  out of shared memory\n2026-01-01 00:00:00 UTC [7] LOG:  database system is shut down\n'
    expect(explainOutput(output, 1, '/d', '/d/postgres.log').message).toBe(
      'The embedded Postgres on /d did not start: out of shared memory. The whole story is in /d/postgres.log.',
    )
  })

  test('data of a newer Postgres, of an older one, and of nobody knows what', async () => {
    const cluster = join(dataDir, 'postgres')
    mkdirSync(cluster)
    writeFileSync(join(cluster, 'PG_VERSION'), '19\n')
    await expect(open('app')).rejects.toThrow(/was written by Postgres 19, but this Strikeoff brings Postgres 18\. Use the newer/)
    writeFileSync(join(cluster, 'PG_VERSION'), '17\n')
    await expect(open('app')).rejects.toThrow(/was written by Postgres 17, but this Strikeoff brings Postgres 18\. Dump it/)
    rmSync(join(cluster, 'PG_VERSION'))
    writeFileSync(join(cluster, 'letters.txt'), 'not a database')
    await expect(open('app')).rejects.toThrow(/is not a complete Postgres data directory\. Restore it/)
    expect(readdirSync(cluster)).toEqual(['letters.txt'])
  })

  test.runIf(isLinux)('a directory that a Postgres of another container uses', async () => {
    const [place, launcher] = [preparePlace(dataDir), prepareLauncher()]
    // What the process table here does not show: a Postgres that holds the lock file but lives on another path.
    const elsewhere = preparePlace(mkdtempSync(join(dataDir, 'elsewhere-')))
    copyCluster(dataDir)
    copyCluster(elsewhere.dataDir)
    await leaveServerBehind({ ...elsewhere, lockFile: place.lockFile }, launcher)
    writeFileSync(join(place.cluster, 'postmaster.pid'), 'of the other one')
    await expect(open('app')).rejects.toThrow(/perhaps in another container, still uses .*Stop it first/)
    expect(readFileSync(join(place.cluster, 'postmaster.pid'), 'utf8')).toBe('of the other one')
  })
})

async function open(role: 'app' | 'tool', directory = dataDir): Promise<Embedded> {
  const embedded = await openEmbedded({ dataDir: directory, role, log: (line) => lines.push(line) })
  opened.push(embedded)
  return embedded
}

/** Another process that holds the directory until its standard input ends, or until it is killed. */
async function hold(role: 'app' | 'tool'): Promise<ChildProcess> {
  const child = track(spawn(process.execPath, [HOLDER, dataDir, role], { stdio: ['pipe', 'pipe', 'inherit'] }))
  const [answer] = (await once(child.stdout!, 'data')) as [Buffer]
  expect(JSON.parse(answer.toString())).toEqual({ owned: true })
  return child
}

function track(child: ChildProcess): ChildProcess {
  children.push(child)
  return child
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exit = once(child, 'exit')
  child.kill('SIGKILL')
  await exit
}

function copyCluster(directory: string): void {
  cpSync(join(used, 'postgres'), join(directory, 'postgres'), { recursive: true })
  chmodSync(join(directory, 'postgres'), 0o700)
}

/** A server that nobody holds the lock for, as after the death of its app on a system that cannot tie the two. */
async function leaveServerBehind(place: Place, launcher: Launcher): Promise<ChildProcess> {
  const args = serverArguments(place.cluster, await chooseAddress(place), PRODUCT)
  const child = track(launcher.start('postgres', args, { stdio: 'ignore', atOurDeath: 'INT', lockFile: place.lockFile }))
  expect(await soon(() => readPostmaster(place.cluster)?.ready === true)).toBe(true)
  return child
}

const unfinished = () => readdirSync(dataDir).filter((name) => name.startsWith('postgres.new-'))

const serversOn = (directory: string) => postgresOn(join(directory, 'postgres'), prepareLauncher())

const soon = (condition: () => boolean) => waitFor(() => condition() || undefined, 10_000)

/** Long enough for a wrong start to show: the server is up within a fifth of a second. */
const halfASecond = () => new Promise<string>((resolve) => setTimeout(() => resolve('still waiting'), 500))

/** The one value of a one-row answer, over a connection of its own. */
async function ask({ connection }: { connection: Connection }, sql: string): Promise<unknown> {
  const client = new Client(connection)
  client.on('error', () => {}) // The server may be killed under it.
  try {
    await client.connect()
    const { rows } = await client.query<Record<string, unknown>>(sql)
    return Object.values(rows[0] ?? {})[0]
  } finally {
    await client.end()
  }
}
