import { Problem } from '#domain/problem.ts'
import type { Sheet } from '../lists/sheet.ts'

type Watch = { limit: number | undefined; signal: AbortSignal; onProgress: (done: number) => void }

/** The sheet, read under watch: stopped when nobody waits for it any more, refused when it is longer than its format may be. */
export function watched(sheet: Sheet, { limit, signal, onProgress }: Watch): Sheet {
  async function* batches() {
    let done = 0
    for await (const batch of sheet.batches()) {
      signal.throwIfAborted()
      done += batch.data.length
      if (limit !== undefined && done > limit) throw new Problem('list_too_long', 'format', { limit })
      onProgress(done)
      yield batch
    }
  }
  return { ...sheet, batches }
}

/** What is written, until nobody waits for it any more. */
export async function* whileAwaited(content: AsyncIterable<Uint8Array>, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  for await (const piece of content) {
    signal.throwIfAborted()
    yield piece
  }
  signal.throwIfAborted()
}
