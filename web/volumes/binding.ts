import { createSignal } from 'solid-js'
import type { Language } from '#domain/language.ts'
import { listen } from '../lists/listen.ts'
import { say } from '../text/index.ts'

export type Asked = { title: string; edition: string; boundOn: string; language: Language; regulations: readonly string[] }

/** How far a volume is, or how it ended. */
export type Work =
  | { state: 'idle' }
  | { state: 'working'; done: number; total: number | undefined }
  | { state: 'cancelled' }
  | { state: 'bound'; title: string; edition: string }
  | { state: 'refused'; message: string }

/** Binds one volume at a time, tells how far it is, and can be told to stop. A retry under the same key binds it once. */
export function createBinding(bound: () => void) {
  const [work, setWork] = createSignal<Work>({ state: 'idle' })
  let stop = new AbortController()

  async function run(asked: Asked): Promise<void> {
    stop.abort()
    stop = new AbortController()
    const { signal } = stop
    setWork({ state: 'working', done: 0, total: undefined })
    const headers = { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() }
    try {
      for await (const { event, data } of listen('/api/volumes', {
        method: 'POST',
        headers,
        body: JSON.stringify(asked),
        signal,
      }))
        hear(event, data)
    } catch {
      if (!signal.aborted) setWork({ state: 'refused', message: say().problem.offline })
    }
  }

  function hear(event: string, data: any): void {
    if (event === 'progress') setWork({ state: 'working', ...data })
    if (event === 'problem') setWork({ state: 'refused', message: data.error.message })
    if (event !== 'done') return
    setWork({ state: 'bound', title: data.volume.title, edition: data.volume.edition })
    bound()
  }

  function cancel(): void {
    stop.abort()
    setWork({ state: 'cancelled' })
  }

  return { work, run, cancel }
}
