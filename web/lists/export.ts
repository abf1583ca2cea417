import { createSignal } from 'solid-js'
import { language, say } from '../text/index.ts'

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
      for await (const { event, data } of listen(address, signal)) hear(event, data)
    } catch {
      if (!signal.aborted) setWork({ state: 'refused', code: 'offline', message: say().problem.offline })
    }
  }

  function hear(event: string, data: any): void {
    if (event === 'progress') setWork({ state: 'working', ...data })
    if (event === 'problem') setWork({ state: 'refused', ...data.error })
    if (event !== 'done') return
    const href = `/api/exports/${data.export}/file`
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

/** The events of a stream as they come. A refusal before the stream begins is an event like any other. */
async function* listen(address: string, signal: AbortSignal): AsyncGenerator<{ event: string; data: unknown }> {
  const headers = { accept: 'text/event-stream', 'accept-language': language() }
  const response = await fetch(address, { headers, signal })
  if (!response.ok || !response.body) {
    yield { event: 'problem', data: await response.json() }
    return
  }
  let text = ''
  for await (const part of parts(response.body.pipeThrough(new TextDecoderStream()))) {
    const events = (text + part).split('\n\n')
    text = events.pop() ?? ''
    for (const one of events) {
      const field = (name: string) => new RegExp(`^${name}: ?(.*)$`, 'm').exec(one)?.[1] ?? ''
      if (field('data') !== '') yield { event: field('event'), data: JSON.parse(field('data')) }
    }
  }
}

/** Not every browser can loop over a stream itself. */
async function* parts(stream: ReadableStream<string>): AsyncGenerator<string> {
  const reader = stream.getReader()
  for (let read = await reader.read(); !read.done; read = await reader.read()) yield read.value
}
