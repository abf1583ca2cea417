import type { Context } from 'hono'
import { streamSSE } from 'hono/streaming'
import type { AppEnv } from '../env.ts'
import { asProblem, problemBody } from '../problems.ts'
import type { Exported, Waiting } from './export-list.ts'

type Exporting = (waiting: Waiting) => Promise<Exported>

/** `progress` with `{ done, total? }`, then `done` with `{ export, name, bytes }` or `problem` with the refusal. */
export function tellProgress(c: Context<AppEnv>, run: Exporting): Response {
  const gone = new AbortController()
  c.req.raw.signal.addEventListener('abort', () => gone.abort())
  return streamSSE(c, async (out) => {
    out.onAbort(() => gone.abort())
    const tell = (event: string, data: unknown) => out.writeSSE({ event, data: JSON.stringify(data) })
    try {
      const {
        id: exportId,
        name,
        bytes,
      } = await run({ signal: gone.signal, onProgress: (done, total) => void tell('progress', { done, total }) })
      await tell('done', { export: exportId, name, bytes })
    } catch (error) {
      if (gone.signal.aborted) return
      const problem = asProblem(error)
      if (problem.code === 'internal') c.env.log.error({ err: error, path: c.req.path }, 'export failed')
      await tell('problem', problemBody(c, problem))
    }
  })
}
