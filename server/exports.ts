import { Hono } from 'hono'
import { personIn } from '#domain/person.ts'
import { may } from '#domain/policy.ts'
import { Problem } from '#domain/problem.ts'
import { findExport, listExports } from '../db/exports.ts'
import { currentCampaign } from './campaign.ts'
import type { AppEnv } from './env.ts'
import { sendFile } from './exports/send.ts'
import { isId } from './validate.ts'

/** Exports on one page. */
const newest = 50

/** What was taken away before: one's own exports; the office sees everybody's. */
export const exports = new Hono<AppEnv>()
  /** `GET /api/exports`: the newest ones, with the sum of their bytes. */
  .get('/exports', async (c) => {
    const { id, unitId } = await currentCampaign(c)
    const person = personIn(c.get('person'), unitId)
    const personId = may(person, 'read_all_exports') ? undefined : person.id
    const rows = await listExports(c.env.db, id, { personId, limit: newest })
    return c.json({ exports: rows }, 200)
  })
  /** `GET /api/exports/:id/file`: the same file again, byte for byte. */
  .get('/exports/:id/file', async (c) => {
    const campaign = await currentCampaign(c)
    const person = personIn(c.get('person'), campaign.unitId)
    const id = c.req.param('id')
    const found = isId(id) ? await findExport(c.env.db, campaign.id, id) : undefined
    if (!found || (found.personId !== person.id && !may(person, 'read_all_exports'))) throw new Problem('not_found')
    return sendFile(c, found)
  })
