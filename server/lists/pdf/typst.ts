import { Problem } from '#domain/problem.ts'
import { draw } from './drawers.ts'
import type { Job } from './job.ts'

/** Documents drawn at once: each takes up to 600 MB and a processor. */
const atOnce = 2
/** Milliseconds after which a document is given up. */
const longest = 120_000

let running = 0
const waiting: (() => void)[] = []

/**
 * Draws `data` by the template as a PDF. Everything that knows of Typst is in this folder and in the templates. The drawing is
 * ended when `signal` says so. Throws when it draws nothing.
 */
export async function drawPdf(job: Job, signal?: AbortSignal): Promise<Buffer> {
  if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve))
  running++
  try {
    const tooLong = AbortSignal.timeout(longest)
    const answer = await draw(job, signal ? AbortSignal.any([signal, tooLong]) : tooLong)
    if (answer.kind === 'not_installed') throw new Problem('pdf_unavailable', 'format')
    if (answer.kind === 'failed') throw new Error(`The document could not be drawn: ${answer.complaint.slice(0, 2_000)}`)
    return Buffer.from(answer.pdf.buffer, answer.pdf.byteOffset, answer.pdf.byteLength)
  } finally {
    running--
    waiting.shift()?.()
  }
}
