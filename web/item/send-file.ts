import { answerOf, api, Refusal } from '../api.ts'

/** One file on its way. `told` hears how many bytes the server has, and whether the connection is being waited for. */
export type Sending = {
  itemId: string
  file: File
  /** The upload to go on with, where this file has been begun before. */
  goOn?: string | undefined
  /** Hears the id of the upload. */
  began(id: string): void
  signal: AbortSignal
  told(progress: { sent: number; waiting: boolean }): void
}

const longestWait = 30_000

/**
 * Sends a file chunk by chunk and makes it evidence. A broken connection, a restart of the server or a busy one is waited out, and
 * the sending goes on from what has arrived. Throws a Refusal for everything that waiting does not help.
 */
export async function sendFile({ itemId, file, goOn, began, signal, told }: Sending) {
  let sent = 0
  const insist = makeInsist(signal, (waiting) => told({ sent, waiting }))
  const once = { headers: { 'idempotency-key': crypto.randomUUID() }, init: { signal } }
  const finishOnce = { headers: { 'idempotency-key': crypto.randomUUID() }, init: { signal } }
  const { uploads } = api.items[':id']
  const begin = () =>
    goOn === undefined
      ? answerOf(uploads.$post({ param: { id: itemId }, json: { name: file.name, bytes: file.size } }, once))
      : answerOf(uploads[':part'].$get({ param: { id: itemId, part: goOn } }, { init: { signal } }))
  const { upload } = await insist(begin)
  sent = upload.received
  began(upload.id)
  // What was begun from one file must not be finished from another that only looks like it.
  const sum = goOn === undefined ? {} : { sha256: await sumOf(file) }
  const param = { id: itemId, part: upload.id }
  const put = async () => {
    const chunk = file.slice(sent, sent + upload.chunkBytes)
    const options = { headers: { 'content-type': 'application/octet-stream' }, init: { body: chunk, signal } }
    const answer = answerOf(uploads[':part'].$put({ param, query: { offset: String(sent) } }, options))
    return answer.then((good) => good.upload.received, receivedIn)
  }
  while (sent < file.size) {
    sent = await insist(put)
    told({ sent, waiting: false })
  }
  return insist(() => answerOf(uploads[':part'].finish.$post({ param, json: sum }, finishOnce)))
}

async function sumOf(file: File): Promise<string> {
  const sum = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()))
  return [...sum].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

export type Added = Awaited<ReturnType<typeof sendFile>>

/** Whoever is out of step is told how much has arrived, and goes on from there. */
function receivedIn(error: unknown): number {
  const { received } = (error instanceof Refusal ? (error.body ?? {}) : {}) as { received?: number }
  if (received === undefined) throw error
  return received
}

/** Tries again, later each time, while nothing speaks against the request itself. */
function makeInsist(signal: AbortSignal, waiting: (yes: boolean) => void) {
  return async <T>(act: () => Promise<T>): Promise<T> => {
    for (let wait = 1_000; ; wait = Math.min(wait * 2, longestWait)) {
      try {
        return await act()
      } catch (error) {
        signal.throwIfAborted()
        if (!mayPass(error)) throw error
        waiting(true)
        await pause(wait, signal)
        waiting(false)
      }
    }
  }
}

function mayPass(error: unknown): boolean {
  return error instanceof Refusal && error.code !== 'storage_full' && [0, 429, 502, 503, 504].includes(error.status)
}

/** Waits, at most until the browser says that it is online again. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const done = () => {
      clearTimeout(timer)
      removeEventListener('online', done)
      if (signal.aborted) reject(signal.reason as Error)
      else resolve()
    }
    const timer = setTimeout(done, ms)
    addEventListener('online', done)
    signal.addEventListener('abort', done, { once: true })
  })
}
