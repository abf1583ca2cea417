import { parentPort, workerData } from 'node:worker_threads'
import Docxtemplater from 'docxtemplater'
import PizZip from 'pizzip'
import type { Answer, Tags } from './fill.ts'

// Fills one template and ends. In a thread of its own: whatever a template makes of it, its time and memory have a limit.

/** As the library tells of what it has read. */
type Part = { type: string; value: string; module?: string; subparsed?: readonly Part[] }
type Scope = Record<string, unknown>
type Context = { scopeList: readonly Scope[] }

const { template, data } = workerData as { template: Uint8Array; data: Scope | null }
const parts: Part[] = []

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
parentPort?.postMessage(answer())

function answer(): Answer {
  try {
    const document = new Docxtemplater(new PizZip(template), {
      modules: [{ name: 'tags', set: collect } as never],
      paragraphLoop: true,
      linebreaks: true,
      errorLogging: false,
      nullGetter: () => '',
      parser: (tag) => ({ get: (scope: Scope, context: Context) => valueOf(tag, scope, context) }),
    })
    if (data === null) return { tags: tagsOf(parts) }
    document.render(data)
    // Always the same date: the same list makes the same bytes.
    return { bytes: document.toBuffer({ compression: 'DEFLATE', date: new Date(Date.UTC(1980, 0, 1)) } as never) }
  } catch (error) {
    return { fault: faultOf(error) }
  }
}

/** The own value of a record, else one of the list's: names only, no expression, and no list within a record. */
function valueOf(tag: string, scope: unknown, { scopeList }: Context): unknown {
  if (tag === '.') return scope
  const own = (holder: unknown) =>
    typeof holder === 'object' && holder !== null && Object.hasOwn(holder, tag) ? (holder as Scope)[tag] : undefined
  const found = own(scope)
  if (found !== undefined) return found
  const outer = own(scopeList[0])
  return typeof outer === 'string' ? outer : ''
}

/** The library tells its modules what it has read of each part of the document. */
function collect({ inspect }: { inspect?: { postparsed?: readonly Part[] } }): void {
  parts.push(...(inspect?.postparsed ?? []))
}

/** The tags by name; one that would write XML as it comes keeps its sign, by which it is refused. */
function tagsOf(read: readonly Part[]): Tags {
  const tags: Tags = {}
  for (const { type, value, module, subparsed = [] } of read) {
    if (type !== 'placeholder') continue
    const name = module === 'rawxml' ? `@${value}` : value
    tags[name] = { ...tags[name], ...tagsOf(subparsed) }
  }
  return tags
}

/** The name of the tag that is wrong, as far as it is known. */
function faultOf(error: unknown): string {
  const { properties } = error as { properties?: { xtag?: string; id?: string; errors?: { properties?: { xtag?: string } }[] } }
  return properties?.errors?.[0]?.properties?.xtag ?? properties?.xtag ?? properties?.id ?? ''
}
