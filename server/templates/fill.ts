import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { Problem } from '#domain/problem.ts'

/** Tags by name; those between a list's opening and closing tag within it. */
export type Tags = { [name: string]: Tags }
/** The tags, or the filled document; or the tag that is wrong, as far as it is known. */
export type Answer = { tags?: Tags; bytes?: Uint8Array; fault?: string }

/** Milliseconds that reading a template may take, and filling one in. */
const longestCheck = 1_500
const longestFill = 60_000
const memory = { maxOldGenerationSizeMb: 384, maxYoungGenerationSizeMb: 32 }

/** The tags of a template that can be read; refuses one that cannot, and says which tag is wrong. */
export async function readTags(template: Uint8Array): Promise<Tags> {
  const { tags, fault } = await work({ template, data: null }, longestCheck)
  if (tags === undefined) throw new Problem('template_tag', 'file', { tag: shown(fault ?? '') })
  return tags
}

/** The template with the list in it. */
export async function fillTemplate(template: Uint8Array, data: object, signal: AbortSignal): Promise<Uint8Array> {
  const { bytes, fault } = await work({ template, data }, longestFill, signal)
  if (bytes === undefined) throw new Problem('template_tag', 'template', { tag: shown(fault ?? '') })
  return bytes
}

const shown = (tag: string) => tag.slice(0, 60).toWellFormed()

/** What does not answer in time, or needs more memory than it may have, is ended, and has answered nothing. */
async function work(workerData: object, longest: number, signal?: AbortSignal): Promise<Answer> {
  const limit = AbortSignal.timeout(longest)
  const worker = new Worker(new URL('worker.ts', import.meta.url), { workerData, resourceLimits: memory })
  try {
    const [answer] = await once(worker, 'message', { signal: signal ? AbortSignal.any([signal, limit]) : limit })
    return answer as Answer
  } catch {
    signal?.throwIfAborted()
    return { fault: '' }
  } finally {
    await worker.terminate()
  }
}
