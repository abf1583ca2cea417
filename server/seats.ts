import { Hono } from 'hono'
import * as v from 'valibot'
import { canSee } from '#domain/policy.ts'
import type { CampaignRow } from '../db/campaigns.ts'
import { listItemsByIds } from '../db/items.ts'
import type { SignedIn } from '../db/signed-in.ts'
import { currentCampaign } from './campaign.ts'
import type { AppEnv, Deps } from './env.ts'
import { id, json } from './validate.ts'

/** What a browser calls its place: a UUID of its own making. */
export const seatName = id
export const seatBody = v.strictObject({ seat: seatName, itemId: v.nullable(id) })

/** `PUT /api/events/seat`: whoever follows the updates at `seat` has a form open for `itemId`, or for none. */
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
  const rows = busy.length > 0 ? await listItemsByIds(db, campaign.id, [...new Set(busy.map(({ itemId }) => itemId ?? ''))]) : []
  const seen = new Set(rows.filter((row) => canSee(asker, row)).map((row) => row.id))
  const editing = busy
    .filter(({ itemId }) => seen.has(itemId ?? ''))
    .map(({ itemId, personId, name }) => ({ itemId, personId, name }))
  return { count: people.size, people: [...people.values()].slice(0, mostNamed), editing }
}
