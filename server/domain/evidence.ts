import { type FoundKind, kindOfName, takenExtensions } from './file-kind.ts'
import type { ItemStatus } from './item.ts'
import { Problem } from './problem.ts'

/** While an item is worked on. From the application on the verifier looks at what it was made with, so nothing is added. */
export const evidenceStatuses = ['assigned', 'in_progress'] as const satisfies ItemStatus[]

/** The longest name, in characters. */
export const longestName = 200

/** What is wrong with adding evidence to an item of this status, or undefined. */
export function refusalToAdd(status: ItemStatus): Problem | undefined {
  const open: readonly ItemStatus[] = evidenceStatuses
  return open.includes(status) ? undefined : new Problem('evidence_locked', undefined, { status })
}

/** What is wrong with a file before its bytes are seen, or undefined. `limit` is the size that is taken, in bytes. */
export function refusalOfFile(name: string, bytes: number, limit: number): Problem | undefined {
  if (!isGoodName(name)) return new Problem('file_name_refused', 'name', { limit: longestName })
  if (kindOfName(name) === undefined) return new Problem('file_type_refused', 'name', { taken: takenExtensions })
  if (bytes < 1) return new Problem('file_empty', 'bytes')
  return bytes > limit ? new Problem('file_too_large', 'bytes', { limit: Math.floor(limit / 1_048_576) }) : undefined
}

/** What is wrong with a file whose bytes were found to be `found`, or undefined. */
export function refusalOfContent(name: string, found: FoundKind): Problem | undefined {
  const named = kindOfName(name)
  return named === found ? undefined : new Problem('file_not_as_named', 'name', { named: named ?? 'unknown', found })
}

/** A name as it is kept: the same text from every keyboard and file system is the same name. */
export function keptName(name: string): string {
  return name.normalize('NFC')
}

/**
 * Whether a name means the same file, and only that, on every system it may be downloaded to: nothing that separates paths,
 * turns the direction of the text or cannot be seen, no device of Windows, no hidden file, no end that is cut off silently.
 */
function isGoodName(name: string): boolean {
  return (
    [...name].length <= longestName &&
    !/[/\\:*?"<>|\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/u.test(name) &&
    !/^[.\s]|[.\s]$/u.test(name) &&
    !/^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])\s*(\.|$)/i.test(name)
  )
}
