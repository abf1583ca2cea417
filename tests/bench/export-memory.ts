import { fork } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { atMost, type Figure } from './figure.ts'
import type { Stage } from './stage.ts'

/** Megabytes that the export of 50,000 items takes on top of what the export of 3,000, everyday work, left behind, at the worst moment. */
export async function exportMemory(stage: Stage, format: 'xlsx' | 'csv'): Promise<Figure> {
  const { connection } = await stage.database(`memory_${format}`)
  const child = fork(new URL('export-memory-process.ts', import.meta.url), [JSON.stringify(connection), format], {
    execArgv: startFlags(),
  })
  const answer = once(child, 'message')
  const ended = once(child, 'exit').then(([code]) => Promise.reject(new Error(`The export ended with ${code}`)))
  const [megabytes] = (await Promise.race([answer, ended])) as [number]
  await ended.catch(() => {})
  return atMost(`memory for 50,000 items as ${format.toUpperCase()}, MB`, megabytes, 100)
}

/** What `npm start` tells Node: the process that is measured is one like the product's. */
function startFlags(): string[] {
  const { scripts } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    scripts: { start: string }
  }
  return scripts.start.split(' ').filter((word) => word.startsWith('--'))
}
