import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { sql } from 'kysely'
import type { Db } from '../../db/connect.ts'
import manifest from '../../package.json' with { type: 'json' }
import type { Finding } from './finding.ts'

const page = new URL('../../docs/proof.md', import.meta.url)
const mostFaults = 20

const head = `# Proof of the chaser

Reminders are what the product is trusted for, so they are proved against processes that are killed and suspended, mail servers that
misbehave, standstills, and clocks that jump. The mail server of these tests has a mail on its disk, by fsync, before it says 250; what
is on that disk is compared with the ledger, the ledger with what was owed. The database is a real Postgres as the product runs it, fsync
on. Everything happens on one machine, over its loopback.

\`npm run proof\` makes all of it, \`npm run proof -- kills\` one part, \`npm run proof -- kills 7 30\` with another seed and for 30 minutes at most instead of 25; the same seed
makes the same choices, though not the same instants. Each part writes its section of this page anew when it ends, whatever it found. A short form of each
part runs with the tests.

What the figures do not say: a disk that lies, a mail server that says 250 to a mail it does not keep, and a Postgres that fails over without
what it had committed are out of reach. A mail may come twice when the server had accepted it and its 250 did not reach us; then it comes under
the same Message-ID, and mail programs show it once or twice as they please.
`

type Section = { name: string; title: string; seed: number; took: number; db: Db; finding: Finding }

/** Writes what a part has found into docs/proof.md, in the place of what it found the last time. */
export async function writeSection({ name, title, seed, took, db, finding }: Section): Promise<void> {
  const { rows } = await sql<{ serverVersion: string }>`show server_version`.execute(db)
  const day = new Date().toISOString().slice(0, 16).replace('T', ' ')
  const versions = `Node ${process.versions.node}, Postgres ${rows[0]?.serverVersion}, nodemailer ${manifest.dependencies.nodemailer}`
  const { columns, told, faults, cut } = finding
  const table = [columns, columns.map(() => '---'), ...finding.rows].map((cells) => `| ${cells.join(' | ')} |`)
  const listed = faults.slice(0, mostFaults).map((fault) => `- ${fault}`)
  const more = faults.length > mostFaults ? [`- and ${faults.length - mostFaults} more`] : []
  const verdict = faults.length === 0 ? 'No fault was found.' : `**${faults.length} faults:**`
  const run = `Run on ${day} UTC in ${took} s · seed ${seed} · ${versions} · \`npm run proof -- ${name} ${seed}\``
  const text = [
    `## ${title}`,
    told,
    cut ? `${verdict} ${cut}` : verdict,
    ...(faults.length > 0 ? [[...listed, ...more].join('\n')] : []),
    table.join('\n'),
    run,
  ]
  const [, ...sections] = (existsSync(page) ? readFileSync(page, 'utf8') : '').split(/^(?=## )/m).map((section) => section.trim())
  const known = sections.findIndex((section) => section.startsWith(`## ${title}\n`))
  sections.splice(known < 0 ? sections.length : known, known < 0 ? 0 : 1, text.join('\n\n'))
  writeFileSync(page, `${[head.trim(), ...sections].join('\n\n')}\n`)
}
