import { createHash } from 'node:crypto'
import { Problem } from '#domain/problem.ts'
import type { CampaignFile } from '../../db/transfer/file.ts'

/** What a packed campaign is made of: the campaign, its evidence by the sums, and a list of all sums as `sha256sum -c` reads it. */
export const campaignPart = 'campaign.json'
export const manifestPart = 'SHA256SUMS'
export const filePart = (sha256: string) => `files/${sha256}`

/** Bytes of evidence in one archive, and how many files: what every program that unpacks can read. */
export const mostBytes = 4_000_000_000
export const mostFiles = 60_000

export const sumOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

export type EvidenceFile = { sha256: string; bytes: number; name: string }

/** The files of evidence that a campaign names, each once under the first of its names. */
export function evidenceOf({ records }: CampaignFile): EvidenceFile[] {
  const files = new Map<string, EvidenceFile>()
  for (const { sha256, bytes, name } of records['evidence'] ?? []) {
    const sum = String(sha256)
    if (!files.has(sum)) files.set(sum, { sha256: sum, bytes: Number(bytes), name: String(name) })
  }
  return [...files.values()].toSorted((a, b) => (a.sha256 < b.sha256 ? -1 : 1))
}

/** Refuses what does not fit into one archive. */
export function refuseTooLarge(files: readonly { bytes: number }[]): void {
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
  if (files.length > mostFiles || bytes > mostBytes)
    throw new Problem('evidence_too_large', undefined, { limit: mostBytes / 1e9 })
}

export const writeManifest = (sums: ReadonlyMap<string, string>) =>
  [...sums].map(([name, sha256]) => `${sha256}  ${name}\n`).join('')

/** The sums by the names of the parts; a line that is none is left to be missed. */
export const readManifest = (text: string): ReadonlyMap<string, string> =>
  new Map([...text.matchAll(/^([0-9a-f]{64}) [ *](.+?)\r?$/gm)].map(([, sha256 = '', name = '']) => [name, sha256]))
