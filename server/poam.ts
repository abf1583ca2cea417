import { Hono } from 'hono'
import { itemStatuses } from '#domain/item.ts'
import { personIn } from '#domain/person.ts'
import { Problem } from '#domain/problem.ts'
import { campaignFor, noteExport } from './campaign-file.ts'
import type { AppEnv } from './env.ts'
import { inOneMoment } from './exports/export-list.ts'
import { attachment } from './file-headers.ts'
import { listedBatches, orderedIds } from './list-sources/items.ts'
import { type PoamItem, writePoam } from './poam/write.ts'

/** `GET /api/poam`: the items as a plan of action and milestones (OSCAL, JSON). Such a file is brought in like any ledger. */
export const poam = new Hono<AppEnv>().get('/poam', async (c) => {
  const campaign = await campaignFor(c, 'export_campaign')
  const person = personIn(c.get('person'), campaign.unitId)
  const { clock } = c.env
  const today = clock.today(campaign.timeZone)
  const items: PoamItem[] = []
  const asked = { language: person.language, asOf: today, filter: { status: itemStatuses } }
  const moment = inOneMoment(c.env, campaign, person, asked, async function* collect(at) {
    for await (const listed of listedBatches(at, await orderedIds(at)))
      items.push(...listed.map(({ row, entry }) => ({ id: row.id, entry })))
    yield* []
  })
  for await (const nothing of moment) void nothing
  // The model has no plan without an item.
  if (items.length === 0) throw new Problem('nothing_to_export')
  await noteExport(c, campaign, { format: 'oscal' })
  c.header('content-disposition', attachment(`${campaign.title} POA&M.json`))
  c.header('cache-control', 'no-store')
  return c.json(writePoam({ ...campaign, now: clock.now(), today }, items), 200)
})
