// A process of its own for one document: Typst takes memory that a server should not keep, and may be ended at any time.
import { readFileSync } from 'node:fs'
import { buffer } from 'node:stream/consumers'
import { type Job, notInstalled } from './typst.ts'

// Its native part is missing where optional packages were left out.
const { NodeCompiler } = await import('@myriaddreamin/typst-ts-node-compiler').catch(() => process.exit(notInstalled))
const { template, data, fonts, createdAt }: Job = JSON.parse((await buffer(process.stdin)).toString('utf8'))
const compiler = NodeCompiler.create({ workspace: '/', fontArgs: [{ fontPaths: fonts }] })
compiler.mapShadow('/data.json', Buffer.from(JSON.stringify(data)))
const compiled = compiler.compile({ mainFileContent: readFileSync(template, 'utf8') })
if (!compiled.result) {
  compiled.printDiagnostics()
  process.exit(1)
}
const pdf = compiler.pdf(compiled.result, { pdfStandard: 'ua-1', creationTimestamp: createdAt })
process.stdout.end(pdf)
