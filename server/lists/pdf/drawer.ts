// A process that draws one document after the other: Typst takes memory that a server should not keep, and may be ended at any time.
import { readFileSync } from 'node:fs'
import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import type { Answer, Job } from './job.ts'
import { missingIn, withStandIns } from './missing.ts'

const library = import('@myriaddreamin/typst-ts-node-compiler').catch(() => undefined)
/** Made with the first document: reading fonts takes as long as drawing a short list, and they stay the same. */
let compiler: NodeCompiler | undefined

process.on('message', async (job: Job) => {
  process.send!(await answerTo(job), forget)
})

async function answerTo(job: Job): Promise<Answer> {
  const typst = await library
  if (!typst) return { kind: 'not_installed' }
  try {
    compiler ??= typst.NodeCompiler.create({ workspace: '/', fontArgs: [{ fontPaths: job.fonts }] })
    return draw(compiler, job, JSON.stringify(job.data))
  } catch (error) {
    return { kind: 'failed', complaint: String(error) }
  }
}

/** The document. What no font has is replaced, and the document drawn again: anybody may write anything in a list. */
function draw(typst: NodeCompiler, job: Job, json: string): Answer {
  typst.mapShadow('/data.json', Buffer.from(json))
  const compiled = typst.compile({ mainFileContent: readFileSync(job.template, 'utf8') })
  if (!compiled.result) return { kind: 'failed', complaint: JSON.stringify(typst.fetchDiagnostics(compiled.takeDiagnostics()!)) }
  try {
    return { kind: 'drawn', pdf: typst.pdf(compiled.result, { pdfStandard: 'ua-1', creationTimestamp: job.createdAt }) }
  } catch (error) {
    const drawable = withStandIns(json, missingIn(String(error)))
    if (drawable === json) throw error
    return draw(typst, job, drawable)
  }
}

/** Nothing of a document stays behind: neither what Typst remembers of it nor its pages. */
function forget(): void {
  compiler?.unmapShadow('/data.json')
  compiler?.evictCache(0)
  globalThis.gc?.()
}
