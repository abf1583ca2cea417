import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What a running server writes about itself into its cluster. */
export type Postmaster = { pid: number; port: number; socketDirectory: string; ready: boolean }

/**
 * Reads `postmaster.pid` of a cluster; undefined when there is none or it is not complete yet. After a crash it is a
 * file about a process that is gone, so what it says counts only together with a living process.
 * Lines: pid, data directory, start time, port, socket directory, address, shared memory, status.
 */
export function readPostmaster(cluster: string): Postmaster | undefined {
  const lines = readLines(join(cluster, 'postmaster.pid'))
  const pid = Number(lines[0])
  if (!Number.isInteger(pid) || pid <= 0) return undefined
  return { pid, port: Number(lines[3]), socketDirectory: lines[4] ?? '', ready: lines[7]?.trim() === 'ready' }
}

function readLines(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n')
  } catch {
    return []
  }
}
