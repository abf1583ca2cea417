import type { Entry, ZipFile } from 'yauzl'
import { Problem } from '#domain/problem.ts'
import { StorageTrouble } from '../../db/blobs.ts'
import { dropFiles, orDrop } from '../drop-files.ts'
import type { Deps } from '../env.ts'
import { bytesOf, entriesOf } from '../spreadsheet/parts.ts'
import { campaignPart, type EvidenceFile, filePart, manifestPart, mostBytes, mostFiles, readManifest, sumOf } from './archive.ts'

/** The bytes that the campaign and the list of sums may have, unpacked. */
const mostCampaign = 50 * 1024 * 1024
const mostManifest = 10 * 1024 * 1024

/** Names are known beforehand: nothing in an archive can name a place to be written to. */
const known = /^(campaign\.json|SHA256SUMS|files\/[0-9a-f]{64})$/

export type Unpacked = {
  content: Buffer
  /** Keeps the evidence that the campaign names, until rows name it. Refuses by name what is missing, altered, or not the campaign's, and then keeps none. */
  keep(deps: Deps, wanted: readonly EvidenceFile[]): Promise<void>
}

/** The campaign in an archive, compared with the list of sums. */
export async function unpackCampaign(zip: ZipFile): Promise<Unpacked> {
  const entries = await named(zip)
  const manifest = readManifest((await read(zip, entries.get(manifestPart), manifestPart, mostManifest)).toString('utf8'))
  for (const name of manifest.keys()) if (!entries.has(name)) throw refused('packed_file_missing', name)
  for (const name of entries.keys()) if (name !== manifestPart && !manifest.has(name)) throw refused('packed_file_unknown', name)
  const content = await read(zip, entries.get(campaignPart), campaignPart, mostCampaign)
  if (sumOf(content) !== manifest.get(campaignPart)) throw refused('packed_file_altered', campaignPart)
  return {
    content,
    async keep(deps, wanted) {
      const parts = new Set(wanted.map(({ sha256 }) => filePart(sha256)))
      for (const name of entries.keys())
        if (name.startsWith('files/') && !parts.has(name)) throw refused('packed_file_unknown', name)
      for (const { sha256, bytes, name } of wanted) {
        const entry = entries.get(filePart(sha256))
        if (!entry) throw refused('packed_file_missing', name)
        if (entry.uncompressedSize !== bytes || manifest.get(filePart(sha256)) !== sha256)
          throw refused('packed_file_altered', name)
      }
      const kept: EvidenceFile[] = []
      await orDrop(deps, kept, async () => {
        for (const one of wanted) {
          await keepOne(deps, one, whole(zip, entries.get(filePart(one.sha256)) as Entry, one.name))
          kept.push(one)
        }
      })
    },
  }
}

async function keepOne(deps: Deps, { sha256, name }: EvidenceFile, content: AsyncIterable<Buffer>): Promise<void> {
  const kept = await deps.blobs.put(content)
  if (kept.sha256 === sha256) return
  await dropFiles(deps, [kept])
  throw refused('packed_file_altered', name)
}

async function named(zip: ZipFile): Promise<Map<string, Entry>> {
  if (zip.entryCount > mostFiles + 2) throw new Problem('unpacks_too_large', 'file')
  const entries = new Map<string, Entry>()
  let bytes = 0
  try {
    for await (const entry of entriesOf(zip)) {
      const name = entry.fileName
      // A folder of its own comes in when somebody has packed the parts again.
      if (name === 'files/') continue
      if (!known.test(name) || entries.has(name)) throw refused('packed_file_unknown', name)
      if (entry.isEncrypted()) throw new Problem('file_protected', 'file')
      bytes += entry.uncompressedSize
      entries.set(name, entry)
    }
  } catch (error) {
    throw error instanceof Problem ? error : new Problem('packed_file_broken', 'file')
  }
  // Nothing is believed to be larger than it says, so what it says bounds what is written.
  if (bytes > mostBytes + mostCampaign + mostManifest) throw new Problem('unpacks_too_large', 'file')
  return entries
}

async function read(zip: ZipFile, entry: Entry | undefined, name: string, most: number): Promise<Buffer> {
  if (!entry) throw refused('packed_file_missing', name)
  if (entry.uncompressedSize > most) throw new Problem('unpacks_too_large', 'file')
  const pieces: Buffer[] = []
  for await (const piece of whole(zip, entry, name)) pieces.push(piece)
  return Buffer.concat(pieces)
}

/** The bytes of an entry; what cannot be unpacked, or has another length than it says, has been altered. */
async function* whole(zip: ZipFile, entry: Entry, name: string): AsyncGenerator<Buffer> {
  try {
    yield* bytesOf(zip, entry)
  } catch (error) {
    throw error instanceof StorageTrouble ? error : refused('packed_file_altered', name)
  }
}

type Refusal = 'packed_file_missing' | 'packed_file_altered' | 'packed_file_unknown'

const refused = (code: Refusal, name: string) => new Problem(code, 'file', { name: name.slice(0, 200).toWellFormed() })
