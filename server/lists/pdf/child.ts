// A process of its own for one document: Typst takes memory that a server should not keep, and may be ended at any time.
import { readFileSync } from 'node:fs'
import { buffer } from 'node:stream/consumers'
import { missingIn, withStandIns } from './missing.ts'
import { type Job, notInstalled } from './typst.ts'

// Its native part is missing where optional packages were left out.
const { NodeCompiler } = await import('@myriaddreamin/typst-ts-node-compiler').catch(() => process.exit(notInstalled))
const { template, data, fonts, createdAt }: Job = JSON.parse((await buffer(process.stdin)).toString('utf8'))
const compiler = NodeCompiler.create({ workspace: '/', fontArgs: [{ fontPaths: fonts }] })
process.stdout.end(draw(JSON.stringify(data)))

/** The document. What no font has is replaced, and the document drawn again: anybody may write anything in a list. */
function draw(json: string): Buffer {
  compiler.mapShadow('/data.json', Buffer.from(json))
  const compiled = compiler.compile({ mainFileContent: readFileSync(template, 'utf8') })
  if (!compiled.result) {
    compiled.printDiagnostics()
    process.exit(1)
  }
  try {
    return compiler.pdf(compiled.result, { pdfStandard: 'ua-1', creationTimestamp: createdAt })
  } catch (error) {
    const drawable = withStandIns(json, missingIn(String(error)))
    if (drawable === json) throw error
    return draw(drawable)
  }
}
