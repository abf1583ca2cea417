export type StreamEvent = { event: string; id: string | undefined; data: any }

/** Reads a response of server-sent events one by one. `next` waits for the next event of its kind and passes over others. */
export function readEvents(response: Response) {
  const reader = (response.body as ReadableStream<BufferSource>).pipeThrough(new TextDecoderStream()).getReader()
  let text = ''

  const read = async (): Promise<StreamEvent> => {
    for (let end = text.indexOf('\n\n'); end < 0; end = text.indexOf('\n\n')) {
      const { value, done } = await reader.read()
      if (done) throw new Error('The stream has ended')
      text += value
    }
    const end = text.indexOf('\n\n')
    const fields = new Map(text.slice(0, end).split('\n').map(fieldOf))
    text = text.slice(end + 2)
    return { event: fields.get('event') ?? 'message', id: fields.get('id'), data: JSON.parse(fields.get('data') ?? 'null') }
  }

  return {
    async next(event: string): Promise<StreamEvent> {
      for (;;) {
        const found = await read()
        if (found.event === event) return found
      }
    },
    close: () => reader.cancel(),
  }
}

function fieldOf(line: string): [string, string] {
  const colon = line.indexOf(':')
  return [line.slice(0, colon), line.slice(colon + 1).trimStart()]
}
