import { Hono } from 'hono'
import { findCursor } from '../db/events.ts'
import { listDepartments } from '../db/people.ts'
import { listRegulations } from '../db/regulations.ts'
import { campaignHead, currentCampaign } from './campaign.ts'
import type { AppEnv } from './env.ts'

/** `GET /api/regulations`: the campaign's regulations in board order, with the items each answers and who has signed for it. */
export const regulations = new Hono<AppEnv>().get('/regulations', async (c) => {
  const { db, clock } = c.env
  const campaign = await currentCampaign(c)
  const cursor = await findCursor(db, campaign.id)
  const [rows, departments] = await Promise.all([listRegulations(db, campaign.id), listDepartments(db, campaign.unitId)])
  const total = departments.length
  const listed = rows.map(({ receipts, ...row }) => ({ ...row, receipts: { done: receipts, total } }))
  return c.json(
    { campaign: campaignHead(campaign), today: clock.today(campaign.timeZone), departments, regulations: listed, cursor },
    200,
  )
})
