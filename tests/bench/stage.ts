import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Connection, type Db, makeDb, makePool } from '../../db/connect.ts'
import { openEmbedded } from '../../db/embedded.ts'
import { copyTemplate, makeSchemaTemplate } from '../support/template.ts'

/** A database, and a folder for the files beside it. */
export type Measured = { db: Db; connection: Connection; dataDir: string }
export type Stage = { database(name: string): Promise<Measured>; close(): Promise<void> }

/** A Postgres as the product runs it, fsync on, with room for several databases. */
export async function openStage(): Promise<Stage> {
  const dataDir = await mkdtemp(join(tmpdir(), 'strikeoff-bench-'))
  const server = await openEmbedded({ dataDir, role: 'app', log: () => {} })
  await makeSchemaTemplate(server.connection)
  const opened: Db[] = []
  return {
    async database(name) {
      const connection = await copyTemplate(server.connection, 'schema', name)
      const db = makeDb(makePool(connection))
      opened.push(db)
      return { db, connection, dataDir: join(dataDir, 'beside', name) }
    },
    async close() {
      for (const db of opened) await db.destroy()
      await server.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

export type Child = {
  port: number
  /** Bytes of memory that it holds at the worst moment of `work`, on top of what it held before. Once a child, and of `app-server.ts` only. */
  growthBy(work: () => Promise<unknown>): Promise<number>
  stop(): Promise<void>
}

/** Starts a server of this folder in a process of its own; it reports its port and ends when told to. */
export async function startChild(file: string, args: string[], execArgv = process.execArgv): Promise<Child> {
  const child: ChildProcess = fork(new URL(file, import.meta.url), args, {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    execArgv,
  })
  const port = await new Promise<number>((resolve, reject) => {
    child.once('message', (message) => resolve(message as number))
    child.once('exit', (code) => reject(new Error(`${file} ended with ${code}`)))
  })
  const stop = async () => {
    child.removeAllListeners('exit')
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGTERM')
    await gone
  }
  const growthBy = async (work: () => Promise<unknown>) => {
    child.send('begin')
    await work()
    const grown = once(child, 'message')
    child.send('end')
    return (await grown)[0] as number
  }
  return { port, growthBy, stop }
}

/** Runs a program of this folder in a process of its own. @returns the number that it reported before it ended */
export async function measureInChild(file: string, args: string[]): Promise<number> {
  const child = fork(new URL(file, import.meta.url), args, {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    execArgv: startFlags(),
  })
  let measured: number | undefined
  child.once('message', (message) => (measured = message as number))
  await once(child, 'exit')
  if (measured === undefined) throw new Error(`${file} has measured nothing`)
  return measured
}

/** What `npm start` tells Node: the process that is measured is one like the product's. */
export function startFlags(): string[] {
  const { scripts } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    scripts: { start: string }
  }
  return scripts.start.split(' ').filter((word) => word.startsWith('--'))
}
