import { Hono } from 'hono'
import * as v from 'valibot'
import { canSee } from '#domain/policy.ts'
import type { CampaignRow } from '../db/campaigns.ts'
import type { Db } from '../db/connect.ts'
import { listItemsByIds } from '../db/items.ts'
import { listRegulationsByIds } from '../db/regulations.ts'
import type { SignedIn } from '../db/signed-in.ts'
import { currentCampaign } from './campaign.ts'
import type { AppEnv, Deps } from './env.ts'
import { id, json } from './validate.ts'

/** What a browser calls its place: a UUID of its own making. */
export const seatName = id
export const seatBody = v.strictObject({ seat: seatName, itemId: v.nullable(id) })

/** `PUT /api/events/seat`: whoever follows the updates at `seat` has a form open for `itemId`, an item or a regulation, or for none. */
export const seats = new Hono<AppEnv>().put('/events/seat', json(seatBody), async (c) => {
  const { seat, itemId } = c.req.valid('json')
  const campaign = await currentCampaign(c)
  const { id: personId, name } = c.get('person')
  await c.env.presence.tell({ seat, itemId, campaignId: campaign.id, personId, name })
  return c.json({ noted: true }, 200)
})

const mostNamed = 50

/** Who is at the board, each once, and who has a form open for which item: of the items that the asker may see. */
export async function readPresence({ db, presence }: Deps, campaign: CampaignRow, asker: SignedIn) {
  const taken = presence.at(campaign.id)
  const people = new Map(taken.map(({ personId, name }) => [personId, { id: personId, name }]))
  const busy = taken.filter(({ itemId }) => itemId !== null)
  const ids = [...new Set(busy.map(({ itemId }) => itemId ?? ''))]
  const seen = new Set(ids.length > 0 ? await listSeen(db, campaign.id, asker, ids) : [])
  const editing = busy
    .filter(({ itemId }) => seen.has(itemId ?? ''))
    .map(({ itemId, personId, name }) => ({ itemId, personId, name }))
  return { count: people.size, people: [...people.values()].slice(0, mostNamed), editing }
}

/** Those of these items and regulations that the asker may see. */
async function listSeen(db: Db, campaignId: string, asker: SignedIn, ids: readonly string[]): Promise<string[]> {
  const [items, regulations] = await Promise.all([listItemsByIds(db, campaignId, ids), listRegulationsByIds(db, campaignId, ids)])
  return [...items.filter((row) => canSee(asker, row)), ...regulations].map(({ id: one }) => one)
}
