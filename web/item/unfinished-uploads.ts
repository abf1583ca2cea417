import { createSignal, onMount } from 'solid-js'
import { keptName } from '#domain/evidence.ts'
import { answerOf, api } from '../api.ts'

const readUnfinished = (id: string) => answerOf(api.items[':id'].uploads.$get({ param: { id } }))
/** A file that was being sent when its page was closed: how much of it has arrived. */
export type Unfinished = Awaited<ReturnType<typeof readUnfinished>>['uploads'][number]

/** What one has begun to send to an item and not finished. A browser may not open a file by itself: it is chosen again, and goes on. */
export function createUnfinished(itemId: string, mayAdd: () => boolean) {
  const [unfinished, setUnfinished] = createSignal<readonly Unfinished[]>([])
  const without = (id: string) => setUnfinished((known) => known.filter((one) => one.id !== id))
  onMount(async () => {
    if (!mayAdd()) return
    const { uploads } = await readUnfinished(itemId).catch(() => ({ uploads: [] }))
    // Of what has not begun to arrive there is nothing to go on with.
    setUnfinished(uploads.filter(({ received }) => received > 0))
  })
  return {
    unfinished,
    /** Takes what was begun of this file off the list. @returns its id, undefined when it is new */
    take(file: File): string | undefined {
      const found = unfinished().find(({ name, bytes }) => name === keptName(file.name) && bytes === file.size)
      if (found) without(found.id)
      // Outside https and localhost a browser does not say what a file's sum is: then it begins anew.
      return globalThis.isSecureContext ? found?.id : undefined
    },
    async discard(id: string): Promise<void> {
      without(id)
      await discardUpload(itemId, id)
    },
  }
}

/** Tells the server that an upload is given up; where that does not get through, it is forgotten there after some days. */
export async function discardUpload(id: string, part: string): Promise<void> {
  await answerOf(api.items[':id'].uploads[':part'].discards.$post({ param: { id, part }, json: {} })).catch(() => {})
}
