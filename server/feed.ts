import { Hono } from 'hono'
import { Problem } from '#domain/problem.ts'
import { findFeedOwner } from '../db/calendar-feeds.ts'
import { listCampaignsOfUnit } from '../db/campaigns.ts'
import { writeFeed } from '../jobs/calendar-feed.ts'
import type { AppEnv } from './env.ts'
import { safeHeaders } from './headers.ts'

/** `GET /calendar/:secret.ics`: a calendar program knows no sign-in, so the address is the secret. 256 bits are not guessed. */
export const feed = new Hono<AppEnv>().get('/calendar/:file{[\\w-]{43}\\.ics}', async (c) => {
  const { db, clock, publicUrl } = c.env
  const owner = await findFeedOwner(db, c.req.param('file').slice(0, -'.ics'.length))
  if (!owner) throw new Problem('not_found')
  const calendar = await writeFeed(db, owner, await listCampaignsOfUnit(db, owner.unitId), { now: clock.now(), publicUrl })
  return c.body(calendar, 200, {
    ...safeHeaders,
    'content-type': 'text/calendar; charset=utf-8',
    'content-disposition': 'inline; filename="strikeoff.ics"',
    'cache-control': 'private, max-age=900',
  })
})
