import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** A folder of files for an office program to open; `remove` it afterwards. */
export function makeDesk() {
  const folder = mkdtempSync(join(tmpdir(), 'strikeoff-desk-'))
  const at = (name: string) => join(folder, name)
  return {
    at,
    put: (name: string, bytes: Uint8Array) => writeFileSync(at(name), bytes),
    /** Opens these files in LibreOffice and prints each, in one go; fails when one of them cannot be opened. */
    async print(names: readonly string[]): Promise<void> {
      const home = `-env:UserInstallation=file://${at('office')}`
      await run('soffice', [home, '--headless', '--convert-to', 'pdf', '--outdir', at('printed'), ...names.map(at)], {
        timeout: 240_000,
      })
      const printed = new Set(readdirSync(at('printed')))
      const missing = names.filter((name) => !printed.has(name.replace(/\.\w+$/, '.pdf')))
      if (missing.length > 0) throw new Error(`LibreOffice did not open ${missing.join(', ')}`)
    },
    /** The text of each page of a PDF, as it is laid out. */
    async pages(name: string): Promise<string[]> {
      const { stdout } = await run('pdftotext', ['-layout', at(name), '-'], { maxBuffer: 64 * 1024 * 1024 })
      return stdout.split('\f').slice(0, -1)
    },
    /** The text of a PDF in reading order, without the blanks and line ends of its layout. */
    async text(name: string): Promise<string> {
      const { stdout } = await run('pdftotext', ['-raw', at(name), '-'], { maxBuffer: 64 * 1024 * 1024 })
      return stdout.replaceAll(/\s/g, '')
    },
    async fonts(name: string): Promise<string[]> {
      const { stdout } = await run('pdffonts', [at(name)])
      return stdout.trim().split('\n').slice(2)
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
