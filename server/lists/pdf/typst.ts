import { spawn } from 'node:child_process'
import { buffer } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { Problem } from '#domain/problem.ts'

/** What the child is given: the template, its data, the font files it may use, and the seconds that stand as the file's date. */
export type Job = { template: string; data: unknown; fonts: string[]; createdAt: number }

/** The child's word for: there is no Typst here. */
export const notInstalled = 3

const child = fileURLToPath(new URL('child.ts', import.meta.url))
/** Documents drawn at once: each takes up to 600 MB and a processor. */
const atOnce = 2
/** Milliseconds after which a document is given up. */
const longest = 120_000

let running = 0
const waiting: (() => void)[] = []

/**
 * Draws `data` by the template as a PDF. Everything that knows of Typst is here, in the child and in the templates. The child
 * is ended when `signal` says so. Throws when it draws nothing.
 */
export async function drawPdf(job: Job, signal?: AbortSignal): Promise<Buffer> {
  if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve))
  running++
  try {
    return await draw(job, signal ? AbortSignal.any([signal, AbortSignal.timeout(longest)]) : AbortSignal.timeout(longest))
  } finally {
    running--
    waiting.shift()?.()
  }
}

async function draw(job: Job, signal: AbortSignal): Promise<Buffer> {
  const drawing = spawn(process.execPath, [child], { signal, killSignal: 'SIGKILL', stdio: ['pipe', 'pipe', 'pipe'] })
  // The reason of an end is in its exit; a pipe that breaks with it says nothing more.
  drawing.stdin.on('error', () => {})
  drawing.stdin.end(JSON.stringify(job))
  const ended = new Promise<number | null>((resolve, reject) => drawing.once('error', reject).once('close', resolve))
  const [pdf, complaint, code] = await Promise.all([buffer(drawing.stdout), buffer(drawing.stderr), ended])
  if (code === notInstalled) throw new Problem('pdf_unavailable', 'format')
  if (code !== 0 || pdf.length === 0)
    throw new Error(`The document could not be drawn: ${complaint.toString('utf8').slice(0, 2_000)}`)
  return pdf
}
