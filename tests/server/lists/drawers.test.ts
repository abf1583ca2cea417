import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, expect, it } from 'vitest'
import { fontFiles } from '../../../server/lists/pdf/fonts.ts'
import { drawPdf } from '../../../server/lists/pdf/typst.ts'

const folder = mkdtempSync(join(tmpdir(), 'drawers-'))
afterAll(() => rmSync(folder, { recursive: true }))

function jobOf(name: string, body: string) {
  const template = join(folder, name)
  writeFileSync(template, `#set document(title: "A list")\n#set text(lang: "en", font: "Noto Serif TC")\n${body}`)
  return { template, data: { said: '整改' }, fonts: fontFiles(), createdAt: 0 }
}
const short = jobOf('short.typ', '#json("/data.json").said')
const endless = jobOf('endless.typ', '#for a in range(1000000) { for b in range(1000000) { } }')
const wrong = jobOf('wrong.typ', '#nothing-of-this-name')
const saysPdf = (bytes: Buffer) => bytes.subarray(0, 5).toString() === '%PDF-'

it('draws one document after the other, each as if it were the first', async () => {
  const one = await drawPdf(short)
  const other = await drawPdf({ ...short, data: { said: '驗收' } })
  expect(saysPdf(one)).toBe(true)
  expect(other.equals(one)).toBe(false)
  expect((await drawPdf(short)).equals(one)).toBe(true)
})

it('gives a drawing up when it is not wanted any more, and draws the next one', async () => {
  const stop = new AbortController()
  const drawing = drawPdf(endless, stop.signal)
  setImmediate(() => stop.abort())
  await expect(drawing).rejects.toMatchObject({ name: 'AbortError' })
  expect(saysPdf(await drawPdf(short))).toBe(true)
})

it('says why a document cannot be drawn, and draws the next one', async () => {
  await expect(drawPdf(wrong)).rejects.toThrow(/unknown variable: nothing-of-this-name/)
  expect(saysPdf(await drawPdf(short))).toBe(true)
})

it('a drawer at rest keeps no server from ending, and ends with it', async () => {
  const typst = join(import.meta.dirname, '../../../server/lists/pdf/typst.ts')
  const program = `import { drawPdf } from ${JSON.stringify(typst)}; console.log((await drawPdf(${JSON.stringify(short)})).length > 0)`
  // What a program writes is closed when the last of its processes has ended, the drawer among them.
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program])
  expect(stdout).toBe('true\n')
})
