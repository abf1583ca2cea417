import { existsSync, globSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'

/** One import line: `to` is the file it leads to, from the root of the repository; undefined for a package. */
export type Import = { from: string; specifier: string; to: string | undefined; typeOnly: boolean }

const statement =
  /^\s*(?:import|export)\s[^'"`;=]*?\bfrom\s*['"]([^'"]+)['"]|^\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/gm

/** The files of the product and its tests that are code, from the root of the repository. */
export function sourceFiles(): string[] {
  const found = ['server', 'db', 'jobs', 'web', 'tests'].flatMap((room) => globSync(`${room}/**/*.{ts,tsx,js,jsx}`))
  return found.map((file) => file.replaceAll('\\', '/')).filter((file) => !file.startsWith('web/dist/'))
}

export function importsOf(from: string): Import[] {
  return [...readFileSync(from, 'utf8').matchAll(statement)].map(([line, named, bare, later]) => {
    const specifier = named ?? bare ?? later ?? ''
    return { from, specifier, to: fileOf(from, specifier), typeOnly: hasTypesOnly(line) }
  })
}

/** `import type` leaves nothing behind; `import { type A }` still loads its file. */
export function hasTypesOnly(line: string): boolean {
  return /^\s*(import|export)\s+type\s/.test(line)
}

/** The room a file lives in; the pure room counts apart from the server whose folder it stands in. */
export function roomOf(file: string): string {
  return file.startsWith('server/domain/') ? 'domain' : (file.split('/')[0] ?? '')
}

function fileOf(from: string, specifier: string): string | undefined {
  if (specifier.startsWith('#domain/')) return specifier.replace('#domain/', 'server/domain/')
  if (!specifier.startsWith('.')) return undefined
  // `./a.css?url` is how the build is asked for the address of a file.
  const file = posix.join(posix.dirname(from), specifier.replace(/\?url$/, ''))
  if (!existsSync(file)) throw new Error(`${from} imports ${specifier}, which is not there`)
  return file
}
