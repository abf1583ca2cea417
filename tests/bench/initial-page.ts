import { readFile } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import { atMost, type Figure } from './figure.ts'

const dist = new URL('../../web/dist/', import.meta.url)

/** Kilobytes of JavaScript and CSS, gzipped, that a browser loads before it shows the board: all that the page and the board name. */
export async function initialPage(): Promise<Figure> {
  return atMost('JavaScript and CSS of the first page, kB compressed', await kilobytes(/\.(?:js|css)$/), 60)
}

/** The JavaScript of it alone. */
export async function boardScripts(): Promise<Figure> {
  return atMost('JavaScript of the board, kB compressed', await kilobytes(/\.js$/), 60)
}

async function kilobytes(kind: RegExp): Promise<number> {
  const page = await readFile(new URL('index.html', dist), 'utf8')
  const named = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+\.(?:js|css))"/g)].map((match) => match[1] ?? '')
  const files = [...(await withImports(new Set(named)))].filter((file) => kind.test(file))
  let bytes = 0
  for (const file of files) bytes += gzipSync(await readFile(new URL(file, dist))).length
  return bytes / 1_000
}

/** The files and what they import at once; what is imported on demand comes later. */
async function withImports(files: Set<string>): Promise<Set<string>> {
  for (const file of files) {
    if (!file.endsWith('.js')) continue
    const code = await readFile(new URL(file, dist), 'utf8')
    for (const [, imported] of code.matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g)) files.add(`assets/${imported}`)
  }
  return files
}
