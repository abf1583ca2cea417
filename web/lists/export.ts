import { createSignal } from 'solid-js'
import { say } from '../text/index.ts'
import { listen } from './listen.ts'

/** What is being drawn up: records read so far and how many there may be; or how it ended. */
export type Work =
  | { state: 'idle' }
  | { state: 'working'; done: number; total: number | undefined }
  | { state: 'cancelled' }
  | { state: 'ready'; name: string; href: string }
  | { state: 'refused'; code: string; message: string }

/** Draws one list up at a time, tells how far it is, and can be told to stop. The file is taken when it is whole. */
export function createExport(taken: () => void) {
  const [work, setWork] = createSignal<Work>({ state: 'idle' })
  let stop = new AbortController()

  async function run(address: string): Promise<void> {
    stop.abort()
    stop = new AbortController()
    const { signal } = stop
    setWork({ state: 'working', done: 0, total: undefined })
    try {
      for await (const { event, data } of listen(address, { signal })) hear(event, data)
    } catch {
      if (!signal.aborted) setWork({ state: 'refused', code: 'offline', message: say().problem.offline })
    }
  }

  function hear(event: string, data: any): void {
    if (event === 'progress') setWork({ state: 'working', ...data })
    if (event === 'problem') setWork({ state: 'refused', ...data.error })
    if (event !== 'done') return
    const href = data.href ?? `/api/exports/${data.export}/file`
    setWork({ state: 'ready', name: data.name, href })
    take(href, data.name)
    taken()
  }

  function cancel(): void {
    stop.abort()
    setWork({ state: 'cancelled' })
  }

  return { work, run, cancel }
}

/** The print page opens beside this one; a file goes where the browser puts files. */
function take(href: string, name: string): void {
  const link = document.createElement('a')
  link.href = href
  if (name.endsWith('.html')) link.target = '_blank'
  else link.download = name
  link.click()
}
