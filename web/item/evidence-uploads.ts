import { onCleanup } from 'solid-js'
import { createStore } from 'solid-js/store'
import { Refusal, sentenceOf } from '../api.ts'
import { beginSaving } from '../forms/underway.ts'
import { leaveIfSignedOut } from '../session.ts'
import { type Added, sendFile } from './send-file.ts'
import { discardUpload } from './unfinished-uploads.ts'

/** A file that was chosen: on its way, waiting for its turn or for the connection, or refused in words. */
export type Upload = {
  key: string
  name: string
  bytes: number
  sent: number
  state: 'queued' | 'sending' | 'waiting' | 'refused'
  why?: string
  /** Whether the same file may yet be taken; one that is too large or not what its name says never is. */
  mayBeTaken?: boolean
}

/**
 * `goOn`: the upload that was begun before. `giveUp` tells the server that nothing comes of this one. `ended`: whether the file has
 * become what its sender wants, evidence or nothing.
 */
type Known = {
  file: File
  ending: AbortController
  goOn?: string | undefined
  giveUp?: (() => void) | undefined
  ended: PromiseWithResolvers<boolean>
}

const atOnce = 3

/** The files being sent to an item, a few at a time. Leaving the item ends it; what has arrived can be gone on with. */
export function createUploads(itemId: () => string, take: (file: File) => string | undefined, added: (answer: Added) => void) {
  const [uploads, setUploads] = createStore<Upload[]>([])
  const files = new Map<string, Known>()
  const change = (key: string, part: Partial<Upload>) => setUploads((one) => one.key === key, part)

  const add = (chosen: Iterable<File>) => {
    for (const file of chosen) {
      const key = crypto.randomUUID()
      files.set(key, { file, ending: new AbortController(), goOn: take(file), ended: begin() })
      setUploads(uploads.length, { key, name: file.name, bytes: file.size, sent: 0, state: 'queued' })
    }
    startNext()
  }
  const begin = () => {
    const ended = Promise.withResolvers<boolean>()
    beginSaving(itemId(), ended.promise)
    return ended
  }
  const startNext = () => {
    const running = uploads.filter(({ state }) => state === 'sending' || state === 'waiting').length
    for (const { key } of uploads.filter(({ state }) => state === 'queued').slice(0, atOnce - running)) void run(key)
  }
  const run = async (key: string) => {
    const known = files.get(key)
    if (!known) return
    const { file, ending, goOn } = known
    // Whatever comes of it, to send it again is to begin anew.
    known.goOn = undefined
    change(key, { state: 'sending', sent: 0 })
    try {
      const told = ({ sent, waiting }: { sent: number; waiting: boolean }) =>
        change(key, { sent, state: waiting ? 'waiting' : 'sending' })
      const began = (id: string) => (known.giveUp = () => void discardUpload(itemId(), id))
      added(await sendFile({ itemId: itemId(), file, goOn, began, signal: ending.signal, told }))
      known.giveUp = undefined
      remove(key)
    } catch (error) {
      leaveIfSignedOut(error)
      if (!ending.signal.aborted) change(key, { state: 'refused', why: sentenceOf(error), mayBeTaken: mayBeTaken(error) })
      known.ended.resolve(ending.signal.aborted)
    }
    startNext()
  }
  /** Gives a file up, or takes a refused one off the list. */
  const remove = (key: string) => {
    const known = files.get(key)
    known?.ending.abort()
    known?.giveUp?.()
    known?.ended.resolve(true)
    files.delete(key)
    setUploads(uploads.filter((one) => one.key !== key))
  }
  onCleanup(() => {
    for (const { ending, ended } of files.values()) {
      ending.abort()
      ended.resolve(true)
    }
  })
  const again = (key: string) => {
    const known = files.get(key)
    if (known) known.ended = begin()
    void run(key)
  }
  return { uploads, add, remove, again }
}

/** What was wrong with the file itself is wrong the next time, too. */
function mayBeTaken(error: unknown): boolean {
  return !(error instanceof Refusal) || ![413, 415, 422].includes(error.status)
}
