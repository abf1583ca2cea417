import { Hono } from 'hono'
import * as v from 'valibot'
import { Problem } from '#domain/problem.ts'
import { barToRemove, barToStages, stagesInUse } from '#domain/timetable.ts'
import {
  deleteMilestone,
  insertMilestone,
  listMilestones,
  listStages,
  saveStages,
  updateMilestone,
  type WantedMilestone,
} from '../db/timetable.ts'
import { presentCampaign } from './campaign-settings.ts'
import { currentCampaign } from './campaign.ts'
import { type CampaignChange, changeCampaign, witnessOf } from './change.ts'
import type { AppEnv } from './env.ts'
import { day, filledText, json, maybeText, version } from './validate.ts'

const number = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000))
const stage = v.strictObject({ number: v.optional(number), name: filledText(60) })
export const stagesBody = v.strictObject({ version, stages: v.pipe(v.array(stage), v.maxLength(50)) })
const milestone = {
  dueOn: day,
  title: filledText(200),
  detail: maybeText(2_000),
  /** The number of its stage. */
  stage: v.nullable(number),
}
export const milestoneBody = v.strictObject({ version, ...milestone })
export const milestoneEditBody = v.strictObject({ version, ...v.partial(v.object(milestone)).entries })
export const milestoneRemovalBody = v.strictObject({ version })

/** When a campaign does what: its stages in their order, and its milestones by their days. Either carries the campaign's version. */
export const timetable = new Hono<AppEnv>()
  .get('/campaign/timetable', async (c) => {
    const { id, version: at } = await currentCampaign(c)
    const [stages, milestones] = await Promise.all([listStages(c.env.db, id), listMilestones(c.env.db, id)])
    return c.json({ version: at, stages, milestones }, 200)
  })
  /** `PUT /api/campaign/stages`: names and order; each named by the number it has now. */
  .put('/campaign/stages', json(stagesBody), async (c) => {
    const asked = c.req.valid('json')
    const saved = await changeCampaign(c, await currentCampaign(c), asked, async (change) => {
      const campaign = await presentCampaign(change, asked.version)
      const { stages, milestones } = await read(change)
      const bar = barToStages(stages, asked.stages, stagesInUse(milestones))
      if (bar) throw bar
      return { cursor: await saveStages(change.trx, campaign, asked.stages, witnessOf(change)) }
    })
    return c.json(saved, 200)
  })
  .post('/campaign/milestones', json(milestoneBody), async (c) => {
    const asked = c.req.valid('json')
    const saved = await changeCampaign(c, await currentCampaign(c), asked, async (change) => {
      const { version: seen, ...made } = asked
      const campaign = await presentCampaign(change, seen)
      refuseUnknownStage((await read(change)).stages, made)
      return { cursor: await insertMilestone(change.trx, campaign, made, witnessOf(change)) }
    })
    return c.json(saved, 200)
  })
  .post('/campaign/milestones/:id/edits', json(milestoneEditBody), async (c) => {
    const asked = c.req.valid('json')
    const saved = await changeCampaign(c, await currentCampaign(c), asked, async (change) => {
      const { version: seen, ...changed } = asked
      const campaign = await presentCampaign(change, seen)
      const { stages, milestone: known } = await readOne(change, c.req.param('id'))
      const { dueOn = known.dueOn, title = known.title, detail = known.detail, stage: at = known.stage } = changed
      const wanted = { dueOn, title, detail, stage: at }
      refuseUnknownStage(stages, wanted)
      return { cursor: await updateMilestone(change.trx, campaign, known, wanted, witnessOf(change)) }
    })
    return c.json(saved, 200)
  })
  .delete('/campaign/milestones/:id', json(milestoneRemovalBody), async (c) => {
    const asked = c.req.valid('json')
    const saved = await changeCampaign(c, await currentCampaign(c), asked, async (change) => {
      const campaign = await presentCampaign(change, asked.version)
      const { milestone: known } = await readOne(change, c.req.param('id'))
      const bar = barToRemove(known)
      if (bar) throw bar
      return { cursor: await deleteMilestone(change.trx, campaign, known, witnessOf(change)) }
    })
    return c.json(saved, 200)
  })

async function read({ trx, campaign: { id } }: CampaignChange) {
  return { stages: await listStages(trx, id), milestones: await listMilestones(trx, id) }
}

async function readOne(change: CampaignChange, id: string) {
  const { stages, milestones } = await read(change)
  const found = milestones.find((one) => one.id === id)
  if (!found) throw new Problem('not_found')
  return { stages, milestone: found }
}

function refuseUnknownStage(stages: readonly { number: number }[], { stage: wanted }: WantedMilestone): void {
  if (wanted !== null && !stages.some((one) => one.number === wanted)) throw new Problem('invalid_input', 'stage')
}
