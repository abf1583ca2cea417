import { onCleanup } from 'solid-js'
import { createStore } from 'solid-js/store'
import { sentenceOf } from '../api.ts'
import { leaveIfSignedOut } from '../session.ts'
import { type Added, sendFile } from './send-file.ts'

/** A file that was chosen: on its way, waiting for its turn or for the connection, or refused in words. */
export type Upload = {
  key: string
  name: string
  bytes: number
  sent: number
  state: 'queued' | 'sending' | 'waiting' | 'refused'
  why?: string
}

const atOnce = 3

/** The files being sent to an item, a few at a time. Leaving the item gives up what is under way. */
export function createUploads(itemId: () => string, added: (answer: Added) => void) {
  const [uploads, setUploads] = createStore<Upload[]>([])
  const files = new Map<string, { file: File; ending: AbortController }>()
  const change = (key: string, part: Partial<Upload>) => setUploads((one) => one.key === key, part)

  const add = (chosen: Iterable<File>) => {
    for (const file of chosen) {
      const key = crypto.randomUUID()
      files.set(key, { file, ending: new AbortController() })
      setUploads(uploads.length, { key, name: file.name, bytes: file.size, sent: 0, state: 'queued' })
    }
    startNext()
  }
  const startNext = () => {
    const running = uploads.filter(({ state }) => state === 'sending' || state === 'waiting').length
    for (const { key } of uploads.filter(({ state }) => state === 'queued').slice(0, atOnce - running)) void run(key)
  }
  const run = async (key: string) => {
    const known = files.get(key)
    if (!known) return
    const { file, ending } = known
    change(key, { state: 'sending', sent: 0 })
    try {
      const told = ({ sent, waiting }: { sent: number; waiting: boolean }) =>
        change(key, { sent, state: waiting ? 'waiting' : 'sending' })
      added(await sendFile({ itemId: itemId(), file, signal: ending.signal, told }))
      remove(key)
    } catch (error) {
      leaveIfSignedOut(error)
      if (!ending.signal.aborted) change(key, { state: 'refused', why: sentenceOf(error) })
    }
    startNext()
  }
  /** Gives a file up, or takes a refused one off the list. */
  const remove = (key: string) => {
    files.get(key)?.ending.abort()
    files.delete(key)
    setUploads(uploads.filter((one) => one.key !== key))
  }
  onCleanup(() => {
    for (const { ending } of files.values()) ending.abort()
  })
  return { uploads, add, remove, again: (key: string) => void run(key) }
}
