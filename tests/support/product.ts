import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Board } from '../../server/read-board.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const program = join(root, 'server/start.js')
/** Where Node keeps what it has compiled: it starts in half the time. */
const compiled = join(root, 'node_modules/.cache/compiled')
const longestStart = 30_000

type Settings = Record<string, string>
type Answer = { status: number; headers: Headers; body: any; text: string }

/** The product as its users run it: a process of its own, asked over its port. */
export type Product = {
  url: string
  dataDir: string | undefined
  child: ChildProcess
  /** What it has said so far. */
  out(): string
  err(): string
  /** The one-time link it printed for a person of the sample, or for setting the unit up. */
  link(whose: string): Promise<string>
  /** A bearer token by `npm run token`; asked for once a person. */
  token(person: string): Promise<string>
  /** Asks the API as a person of the sample; `nobody` brings no token. */
  ask(person: string, method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown): Promise<Answer>
  board(person?: string): Promise<Board>
  card(number: string): Promise<Board['items'][number]>
  /** Moves an item below `after`, at its present version. */
  move(person: string, number: string, to: string, after?: string | null): Promise<Answer>
  /** Starts it once more over the same data, with these settings changed. */
  again(more?: Settings): Promise<Product>
  /** Sends SIGTERM and resolves when the process has ended. */
  stop(): Promise<Ended>
  /** Sends SIGKILL. */
  kill(): Promise<Ended>
}

/** How a process ended: its exit code, null when a signal ended it, and the milliseconds that took. */
export type Ended = { code: number | null; took: number }

/** `tokenOf` knows the token of a person that needs not be asked for. */
export type StartOptions = { dataDir?: string; args?: string[]; env?: Settings; tokenOf?: (person: string) => string | undefined }

/** Starts the product on a free port and waits until it says where it listens. */
export async function startProduct({ dataDir, args = [], env = {}, tokenOf }: StartOptions): Promise<Product> {
  const settings = { PORT: '0', ...(dataDir && { DATA_DIR: dataDir }), ...env }
  const child = run(args, settings)
  const said = listenTo(child)
  const url = await said.find(/^Listening on (http:\/\/\S+)$/m)

  const tokens = new Map<string, string>()
  const token = async (person: string) => {
    const known = tokenOf?.(person) ?? tokens.get(person)
    if (known) return known
    const { code, out, err } = await runProduct(['token', '--as', person], settings)
    if (code !== 0) throw new Error(err)
    tokens.set(person, out.trim())
    return out.trim()
  }
  const ask: Product['ask'] = async (person, method, path, body) => {
    const headers = {
      ...(person !== 'nobody' && { authorization: `Bearer ${await token(person)}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      'accept-language': 'zh-Hant',
    }
    const response = await fetch(url + path, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) })
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.includes('json')
    return { status: response.status, headers: response.headers, text, body: isJson ? JSON.parse(text) : undefined }
  }
  const board = async (person = 'office'): Promise<Board> => (await ask(person, 'GET', '/api/board')).body
  const card = async (number: string) => {
    const found = (await board()).items.find((item) => item.number === number)
    if (!found) throw new Error(`There is no item ${number} on the board`)
    return found
  }
  return {
    url,
    dataDir,
    child,
    out: said.out,
    err: said.err,
    link: (whose) => said.find(new RegExp(`^ +${whose === 'setup' ? '' : `${whose} +`}(http\\S+/(?:sign-in|setup)#\\S+)`, 'm')),
    token,
    ask,
    board,
    card,
    move: async (person, number, to, after = null) => {
      const { id, version } = await card(number)
      return ask(person, 'POST', `/api/items/${id}/moves`, { to, after, version })
    },
    again: (more) =>
      startProduct({
        ...(dataDir && { dataDir }),
        env: { ...env, ...more },
        tokenOf: (person) => tokenOf?.(person) ?? tokens.get(person),
      }),
    stop: () => end(child, 'SIGTERM'),
    kill: () => end(child, 'SIGKILL'),
  }
}

export type Run = { code: number | null; out: string; err: string }

/** Runs a command of the product, or a start that is to fail, until it ends. */
export async function runProduct(args: string[], env: Settings): Promise<Run> {
  const child = run(args, { PORT: '0', ...env })
  const said = listenTo(child)
  const [code] = (await once(child, 'close', { signal: AbortSignal.timeout(longestStart) }).catch(async (error: unknown) => {
    await end(child, 'SIGKILL')
    throw new Error(`It should have ended, and it said: ${said.out()}`, { cause: error })
  })) as [number | null]
  return { code, out: said.out(), err: said.err() }
}

/** A fresh directory for data; `remove` it afterwards. */
export function makeDirectory(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'strikeoff-product-'))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

export const sampleArgs = ['--sample-as-of', '2009-02-17']

/** Only what the settings say counts: nothing of the developer's own environment reaches the product. */
function run(args: string[], settings: Settings): ChildProcess {
  const { PATH = '', HOME = '' } = process.env
  return spawn(process.execPath, [program, ...args], {
    cwd: root,
    env: { PATH, HOME, NODE_COMPILE_CACHE: compiled, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

function listenTo(child: ChildProcess) {
  let out = ''
  let err = ''
  const heard = new EventTarget()
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    out += text
    heard.dispatchEvent(new Event('line'))
  })
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (err += text))
  child.once('close', () => heard.dispatchEvent(new Event('line')))

  /** The first group of `pattern` in a line of standard output, as soon as it is said. */
  const find = async (pattern: RegExp): Promise<string> => {
    const limit = AbortSignal.timeout(longestStart)
    for (;;) {
      const found = pattern.exec(out.slice(0, out.lastIndexOf('\n') + 1))?.[1]
      if (found) return found
      if (hasEnded(child)) throw new Error(`The product ended without a word of ${pattern}: ${out}${err}`)
      await once(heard, 'line', { signal: limit })
    }
  }
  return { out: () => out, err: () => err, find }
}

async function end(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<Ended> {
  const began = performance.now()
  if (!hasEnded(child)) {
    const exit = once(child, 'exit')
    child.kill(signal)
    await exit
  }
  return { code: child.exitCode, took: performance.now() - began }
}

const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null

/** Asks again and again, gently, until the answer is a yes. */
export async function until<T>(ask: () => T | Promise<T>, within = 10_000): Promise<NonNullable<T>> {
  const limit = performance.now() + within
  for (;;) {
    const answer = await ask()
    if (answer) return answer as NonNullable<T>
    if (performance.now() > limit) throw new Error(`It did not come about within ${within} ms`)
    await pause(20)
  }
}
