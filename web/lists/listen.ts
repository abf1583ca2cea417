import { language } from '../text/index.ts'

/** The events of a stream as they come. A refusal before the stream begins is an event like any other. */
export async function* listen(address: string, init: RequestInit): AsyncGenerator<{ event: string; data: unknown }> {
  const headers = { ...init.headers, accept: 'text/event-stream', 'accept-language': language() }
  const response = await fetch(address, { ...init, headers })
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
