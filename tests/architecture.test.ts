import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { hasTypesOnly, importsOf, roomOf, sourceFiles } from './support/imports.ts'

/**
 * The arrows of docs/architecture.md: a file of a room may use files of the rooms behind it and of its own. Tests may use
 * whatever they test.
 */
const mayUse: Record<string, readonly string[]> = {
  domain: [],
  db: ['domain'],
  jobs: ['domain', 'db'],
  server: ['domain', 'db', 'jobs'],
  web: ['domain'],
}
const files = sourceFiles()
const imports = files.flatMap(importsOf).filter((one) => !isFirstFile(one))

describe('the arrows between the rooms', () => {
  it('are there to be read', () => {
    expect(files.length).toBeGreaterThan(100)
    expect(imports.length).toBeGreaterThan(300)
  })

  it.each(Object.keys(mayUse))('%s uses only the rooms behind it', (room) => {
    const astray = imports
      .filter(({ from, to }) => roomOf(from) === room && to !== undefined)
      .filter(({ to = '' }) => roomOf(to) !== room && !mayUse[room]?.includes(roomOf(to)))
      .filter((one) => !isTypedClient(one))
    expect(astray.map(arrow)).toEqual([])
  })

  it('web knows the server by its app’s type alone', () => {
    const used = imports.filter(({ from, to = '' }) => roomOf(from) === 'web' && roomOf(to) === 'server')
    expect(used.length).toBeGreaterThan(0)
    expect(used.filter((one) => !isTypedClient(one)).map(arrow)).toEqual([])
  })

  it('no file of the product uses a test', () => {
    const astray = imports.filter(({ from, to = '' }) => roomOf(from) !== 'tests' && roomOf(to) === 'tests')
    expect(astray.map(arrow)).toEqual([])
  })

  it('an import of another room’s domain goes by its name, so that no line says where the domain lives', () => {
    const astray = imports.filter(
      ({ from, to = '', specifier }) => roomOf(to) === 'domain' && roomOf(from) !== 'domain' && !specifier.startsWith('#domain/'),
    )
    expect(astray.map(arrow)).toEqual([])
  })

  it('no circle runs from room to room', () => {
    expect(circles().filter((circle) => new Set(circle.map(roomOf)).size > 1)).toEqual([])
  })
})

describe('what belongs in one place', () => {
  it('the domain imports nothing from outside but its schema library, and what compares two rows of words', () => {
    const outside = imports.filter(
      ({ from, to, specifier }) => roomOf(from) === 'domain' && to === undefined && !['valibot', 'diff'].includes(specifier),
    )
    expect(outside.map(arrow)).toEqual([])
  })

  it.each([
    ['node-cron', 'jobs/schedule.ts'],
    ['nodemailer', 'jobs/mailer.ts'],
    ['@myriaddreamin/typst-ts-node-compiler', 'server/lists/pdf/drawer.ts'],
    ['@hono/node-server', 'server/'],
  ])('%s is imported by %s alone', (name, place) => {
    const users = imports.filter(({ from, specifier }) => specifier === name && roomOf(from) !== 'tests')
    expect(users.filter(({ from }) => !from.startsWith(place)).map(arrow)).toEqual([])
    expect(users.length).toBeGreaterThan(0)
  })

  it('SQL is written in db alone', () => {
    const writers = imports.filter(
      ({ from, specifier }) => /^kysely\b/.test(specifier) && !['db', 'tests'].includes(roomOf(from)),
    )
    // What is left: a transaction asked for by its type, and the one `select 1` that tells whether the database is there.
    expect(writers.filter((one) => !one.typeOnly && one.from !== 'server/app.ts').map(arrow)).toEqual([])
  })

  it('nothing in domain, db or jobs reads the clock', () => {
    const readers = files
      .filter((file) => ['domain', 'db', 'jobs'].includes(roomOf(file)))
      .filter((file) => /new Date\(\s*\)|\bDate\.now\(|\bTemporal\.Now\b/.test(readFileSync(file, 'utf8')))
    expect(readers).toEqual([])
  })

  it('JSX stays in the web: Node strips types, not markup', () => {
    expect(files.filter((file) => /\.[tj]sx$/.test(file) && roomOf(file) !== 'web')).toEqual([])
  })
})

type Arrow = { from: string; specifier: string; to?: string | undefined; typeOnly: boolean }

const arrow = ({ from, specifier }: Arrow) => `${from} -> ${specifier}`

/** What the typed client is made from: a type, of which nothing is left in the browser. */
function isTypedClient({ from, to = '', typeOnly }: Arrow): boolean {
  return roomOf(from) === 'web' && to === 'server/app.ts' && typeOnly
}

/** The build is no part of what is seen: it runs in Node, and tells of one too old in the words the server has for it. */
function isFirstFile({ from, to }: Arrow): boolean {
  return from === 'web/build.js' && to === 'server/old-node.js'
}

/** Every circle of files that run one another; types are gone before anything runs. */
function circles(): string[][] {
  const next = new Map(
    files.map((file) => [file, imports.filter((one) => one.from === file && !one.typeOnly).flatMap(({ to }) => to ?? [])]),
  )
  const found: string[][] = []
  const done = new Set<string>()
  const walk = (file: string, path: string[]) => {
    const begun = path.indexOf(file)
    if (begun >= 0) found.push([...path.slice(begun), file])
    if (begun >= 0 || done.has(file)) return
    for (const to of next.get(file) ?? []) walk(to, [...path, file])
    done.add(file)
  }
  for (const file of files) walk(file, [])
  return found
}

it('a line that imports types only is told from one that does not', () => {
  expect(hasTypesOnly("import type { A } from './a.ts'")).toBe(true)
  expect(hasTypesOnly("import { type A, type B } from './a.ts'")).toBe(false)
  expect(hasTypesOnly("import { a, type B } from './a.ts'")).toBe(false)
})
