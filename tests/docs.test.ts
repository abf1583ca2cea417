import { existsSync, globSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { describe, expect, it } from 'vitest'
import { problemCodes } from '#domain/problem.ts'
import { settings } from '../server/config.ts'
import manifest from '../package.json' with { type: 'json' }

const pages = [...globSync('*.md'), ...globSync('docs/**/*.md')].map((page) => page.replaceAll('\\', '/'))
const textOf = (page: string) => readFileSync(page, 'utf8')

describe.each(pages)('%s', (page) => {
  const text = textOf(page)

  it('leads only to what is there, files and headings', () => {
    const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link).filter((link) => !/^[a-z]+:/.test(link))
    expect(links.filter((link) => !leadsSomewhere(page, link))).toEqual([])
  })

  it('names only files that are there', () => {
    const named = [...text.matchAll(/`((?:server|db|jobs|web|tests)\/[\w./-]+)`/g)].map(([, file = '']) => file)
    expect(named.filter((file) => !existsSync(file))).toEqual([])
  })

  it('names only scripts that npm knows', () => {
    const named = [...text.matchAll(/npm run (?:--silent )?([\w:-]+)/g)].map(([, script = '']) => script)
    expect(named.filter((script) => !(script in manifest.scripts))).toEqual([])
  })

  it('holds on any machine: no path of the one it was written on', () => {
    expect(text.match(/(?<![\w.:])\/(?:work|tmp|root|home|mnt)\/\S*/g) ?? []).toEqual([])
  })

  it('uses the terms of the mainland in both scripts', () => {
    expect(text.match(/製度|民眾|檔案|水準|民众代表|档案|水准/g) ?? []).toEqual([])
  })
})

describe('what has to be told is told', () => {
  it('every setting with its default, in the words of the settings themselves', () => {
    const rows = Object.values(settings).map(
      ({ env, fallback, doc }) => `| \`${env}\` | ${fallback ? `\`${fallback}\`` : '—'} | ${doc} |`,
    )
    const table = textOf('docs/administration.md')
      .split('\n')
      .filter((line) => /^\| `[A-Z0-9_]+` \|/.test(line))
    expect(table).toEqual(rows)
  })

  it('every dependency', () => {
    const { dependencies, optionalDependencies, devDependencies } = manifest
    const cells = textOf('docs/dependencies.md')
      .split('\n')
      .flatMap((line) => (line.startsWith('|') ? (line.split('|')[1] ?? '').split(',') : []))
      .map((cell) => cell.trim())
    const all = Object.keys({ ...dependencies, ...optionalDependencies, ...devDependencies })
    expect(all.filter((name) => !cells.includes(name))).toEqual([])
    expect(cells.filter((cell) => /^[@a-z]/.test(cell) && cell !== 'package' && !all.includes(cell))).toEqual([])
  })

  it('every refusal of the API', () => {
    const text = textOf('docs/api.md')
    expect(problemCodes.filter((code) => !text.includes(`\`${code}\``))).toEqual([])
  })

  it.each(['README.md', 'docs/promises.md'])('every promise of %s by its test', (page) => {
    const promises = textOf(page)
      .split('\n')
      .filter((line) => line.startsWith('| ') && !/^\| (promise|---)/.test(line))
    expect(promises.length).toBeGreaterThan(5)
    expect(promises.filter((line) => !/\]\((\.\.\/)?tests\//.test(line))).toEqual([])
  })
})

/** Whether a relative link leads to a file, and its anchor to a heading in it. */
function leadsSomewhere(page: string, link: string): boolean {
  const [path = '', anchor] = link.split('#')
  const file = path === '' ? page : posix.join(posix.dirname(page), path)
  return existsSync(file) && (anchor === undefined || anchorsOf(textOf(file)).includes(anchor))
}

/** The anchors that headings get where Markdown is shown: lower case, blanks as hyphens, no punctuation. */
function anchorsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  )
}
