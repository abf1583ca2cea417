import { createWriteStream, openAsBlob } from 'node:fs'
import { join } from 'node:path'
import { randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { makeBlobs } from '../../db/blobs.ts'
import { insertEvidence } from '../../db/evidence.ts'
import { makeCampaign } from './campaigns.ts'
import { atMost, type Figure } from './figure.ts'
import { type Child, type Measured, type Stage, startChild, startFlags } from './stage.ts'

const megabyte = 1_048_576

/** Megabytes that the server holds beyond its idle while a campaign with files of evidence of 100 MB each is packed and sent. */
export async function packingMemory(stage: Stage, files: number): Promise<Figure> {
  const from = await startFilled(await stage.database('packing'), files)
  const bytes = await from.child.growthBy(() => from.take('/dev/null'))
  await from.child.stop()
  return atMost(`memory to pack a campaign with ${files * 100} MB of evidence, MB`, bytes / megabyte, 100)
}

/** The same while such an archive is brought in. */
export async function unpackingMemory(stage: Stage, files: number): Promise<Figure> {
  const there = await stage.database('packed')
  const from = await startFilled(there, files)
  const archive = join(there.dataDir, 'archive.zip')
  await from.take(archive)
  await from.child.stop()
  const to = await startFilled(await stage.database('unpacking'), 0)
  const body = await openAsBlob(archive, { type: 'application/zip' })
  const bytes = await to.child.growthBy(async () => {
    const { missingFiles } = (await (await to.ask({ method: 'POST', body })).json()) as { missingFiles?: number }
    if (missingFiles !== 0) throw new Error('The campaign has not come in whole')
  })
  await to.child.stop()
  return atMost(`memory to bring in a campaign with ${files * 100} MB of evidence, MB`, bytes / megabyte, 150)
}

type Filled = { child: Child; ask(init?: RequestInit): Promise<Response>; take(to: string): Promise<void> }

/** A server, warm, with one campaign that has so many files of evidence. */
async function startFilled({ db, connection, dataDir }: Measured, files: number): Promise<Filled> {
  const { campaignId, token } = await makeCampaign(db, 18)
  const { id: itemId, ownerId } = await db.selectFrom('items').select(['id', 'ownerId']).limit(1).executeTakeFirstOrThrow()
  const now = new Date()
  const of = { campaignId, itemId, personId: ownerId ?? '', at: now, today: now.toISOString().slice(0, 10) }
  for (let index = 0; index < files; index++) {
    const kept = await makeBlobs({ dataDir }).put(pieces(100))
    await db.transaction().execute((trx) => insertEvidence(trx, { ...of, ...kept, name: `${index}.pdf` }))
  }
  const child = await startChild('./app-server.ts', [JSON.stringify(connection), '', dataDir], startFlags())
  const headers = { authorization: `Bearer ${token}` }
  const address = `http://127.0.0.1:${child.port}/api`
  await (await fetch(`${address}/board`, { headers })).arrayBuffer()
  const ask = (init: RequestInit = {}) => fetch(`${address}/campaign-file?${init.body ? '' : 'format=zip'}`, { ...init, headers })
  const take = async (to: string) => {
    const { status, body } = await ask()
    if (status !== 200 || !body) throw new Error(`The campaign was not packed: ${status}`)
    await pipeline(Readable.fromWeb(body as import('node:stream/web').ReadableStream), createWriteStream(to))
  }
  return { child, ask, take }
}

/** Megabytes that no compression makes smaller. */
function* pieces(megabytes: number): Generator<Uint8Array> {
  for (let index = 0; index < megabytes; index++) yield randomBytes(megabyte)
}
