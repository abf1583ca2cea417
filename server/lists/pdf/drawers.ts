import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Answer, Job } from './job.ts'

const program = fileURLToPath(new URL('drawer.ts', import.meta.url))
/**
 * Milliseconds that a drawer without work is kept: who prints one list mostly prints another, and the next one need not wait for a
 * process to begin, fonts to be read and memory to be had. After them it ends, and its memory is the system's again.
 */
const kept = 60_000

const resting: { drawer: ChildProcess; end: NodeJS.Timeout }[] = []

/**
 * Has a drawer draw, one that rests or a new one. Throws when the drawer ends before it answers, and when `signal` says that the
 * document is not wanted any more: Typst cannot be asked to stop, so its process is killed.
 */
export async function draw(job: Job, signal: AbortSignal): Promise<Answer> {
  signal.throwIfAborted()
  const drawer = wake() ?? start()
  const over = new AbortController()
  const until = { signal: AbortSignal.any([signal, over.signal]) }
  const ended = async () => {
    const [code, by] = await once(drawer, 'exit', until)
    throw new Error(`The drawer ended before it answered: ${code ?? by}`)
  }
  try {
    drawer.send(job)
    const [answer] = await Promise.race([once(drawer, 'message', until), ended()])
    rest(drawer)
    return answer
  } catch (error) {
    drawer.kill('SIGKILL')
    throw error
  } finally {
    over.abort()
  }
}

/** A drawer asks for the garbage collector itself, since that does not see what Typst holds. */
function start(): ChildProcess {
  const stdio = ['ignore', 'ignore', 'inherit', 'ipc'] as const
  const drawer = fork(program, { serialization: 'advanced', execArgv: ['--expose-gc'], stdio: [...stdio] })
  // Whoever waits for an answer hears of an error too; a drawer at rest that has one will have ended.
  drawer.on('error', () => {})
  drawer.once('exit', () => forget(drawer))
  return drawer
}

function wake(): ChildProcess | undefined {
  const last = resting.pop()
  if (!last) return undefined
  clearTimeout(last.end)
  if (!last.drawer.connected) return wake()
  last.drawer.ref()
  last.drawer.channel?.ref()
  return last.drawer
}

/** A drawer at rest keeps no server from ending, and ends when nobody can speak to it any more. */
function rest(drawer: ChildProcess): void {
  drawer.unref()
  drawer.channel?.unref()
  const end = setTimeout(() => {
    forget(drawer)
    drawer.kill('SIGKILL')
  }, kept)
  resting.push({ drawer, end: end.unref() })
}

function forget(drawer: ChildProcess): void {
  const at = resting.findIndex((one) => one.drawer === drawer)
  if (at >= 0) clearTimeout(resting.splice(at, 1)[0]!.end)
}
