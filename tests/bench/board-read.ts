import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeCampaign, makeOtherCampaigns } from './campaigns.ts'
import { atLeast, atMost, type Figure, median } from './figure.ts'
import { getRequest, requestsPerSecond } from './load.ts'
import { type Child, type Stage, startChild } from './stage.ts'

const rounds = 5
const seconds = 1.5
const connections = 64

type Measured = { child: Child; request: Buffer }

/** The whole board against a bare node:http server that returns the same bytes, turn and turn about. */
export async function boardAgainstBareServer(stage: Stage, items: number): Promise<Figure> {
  const { db, connection } = await stage.database(`board_${items}`)
  const { token } = await makeCampaign(db, items)
  const headers = { authorization: `Bearer ${token}` }
  const app = await startChild('./app-server.ts', [JSON.stringify(connection)])
  const bytes = await (await fetch(`http://127.0.0.1:${app.port}/api/board`, { headers })).arrayBuffer()
  const folder = await mkdtemp(join(tmpdir(), 'strikeoff-bare-'))
  await writeFile(join(folder, 'board.json'), Buffer.from(bytes))
  const bare = await startChild('./bare-server.ts', [join(folder, 'board.json')])
  const request = getRequest('/api/board', headers)
  const ratio = await compare({ child: app, request }, { child: bare, request })
  await Promise.all([app.stop(), bare.stop(), rm(folder, { recursive: true })])
  return atLeast(`board read, ${items} items, of a bare node:http server`, ratio, 0.5)
}

/** The board of 18 items among 10,000 other campaigns against the same board alone: how many times as slow. */
export async function boardAmongOthers(stage: Stage): Promise<Figure> {
  const alone = await stage.database('board_alone')
  const crowded = await stage.database('board_crowded')
  const aloneMade = await makeCampaign(alone.db, 18)
  const crowdedMade = await makeCampaign(crowded.db, 18)
  await makeOtherCampaigns(crowded.db, 10_000, 18)
  const children = await Promise.all(
    [alone, crowded].map(({ connection }) => startChild('./app-server.ts', [JSON.stringify(connection)])),
  )
  const [one, many] = children as [Child, Child]
  const requestOf = ({ token }: { token: string }) => getRequest('/api/board', { authorization: `Bearer ${token}` })
  const ratio = await compare({ child: one, request: requestOf(aloneMade) }, { child: many, request: requestOf(crowdedMade) })
  await Promise.all(children.map((child) => child.stop()))
  return atMost('board read among 10,000 other campaigns, times as slow', ratio, 1.2)
}

/** The rate of `a` over the rate of `b`, each the middle of several rounds. */
async function compare(a: Measured, b: Measured): Promise<number> {
  const rates: [number[], number[]] = [[], []]
  for (let round = 0; round < rounds; round++) {
    for (const [index, { child, request }] of [a, b].entries()) {
      rates[index]?.push(await requestsPerSecond({ port: child.port, request, connections, seconds }))
    }
  }
  return median(rates[0]) / median(rates[1])
}
