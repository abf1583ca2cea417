import type { Context } from 'hono'
import { streamSSE } from 'hono/streaming'
import type { AppEnv } from '../env.ts'
import { asProblem, problemBody } from '../problems.ts'

/** Who waits for a file: told how much of it is done, of how much where that is known, and heard when no longer waiting. */
export type Waiting = { signal: AbortSignal; onProgress?: (done: number, total: number | undefined) => void }

/** An event stream of `progress` with `{ done, total? }`, then `done` with what `run` made, or `problem` with the refusal. */
export function tellProgress(c: Context<AppEnv>, run: (waiting: Waiting) => Promise<object>): Response {
  const gone = new AbortController()
  c.req.raw.signal.addEventListener('abort', () => gone.abort())
  return streamSSE(c, async (out) => {
    out.onAbort(() => gone.abort())
    const tell = (event: string, data: unknown) => out.writeSSE({ event, data: JSON.stringify(data) })
    try {
      const made = await run({ signal: gone.signal, onProgress: (done, total) => void tell('progress', { done, total }) })
      await tell('done', made)
    } catch (error) {
      if (gone.signal.aborted) return
      const problem = asProblem(error)
      if (problem.code === 'internal') c.env.log.error({ err: error, path: c.req.path }, 'export failed')
      await tell('problem', problemBody(c, problem))
    }
  })
}

/** Whether the answer is asked for as an event stream. */
export const wantsProgress = (c: Context) => c.req.header('accept')?.includes('text/event-stream') === true
