import { timingSafeEqual } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import * as v from 'valibot'
import { Problem } from '#domain/problem.ts'
import { hashOf } from '../db/sign-in.ts'
import { recordBounce } from '../jobs/record-bounce.ts'
import type { AppEnv } from './env.ts'

/** A report may carry the whole mail that it returns. */
const largest = 1024 * 1024
const limitBody = bodyLimit({
  maxSize: largest,
  onError: () => {
    throw new Problem('payload_too_large')
  },
})

export const bounceBody = v.strictObject({ message: v.string() })

/**
 * `POST /api/bounces`: where a mail server hands over the mails that came back, as `message/rfc822` or as JSON `{ message }`, with
 * the bearer token of BOUNCE_SECRET. Stands before the guard of the others: it takes no session and no form of a browser.
 */
export const bounces = new Hono<AppEnv>().post('/bounces', limitBody, async (c) => {
  refuseStrangers(c)
  const outcome = await recordBounce(c.env.db, await messageOf(c), c.env.clock.now())
  if (outcome === 'no report') throw new Problem('not_a_bounce')
  return c.json({ recorded: outcome === 'recorded' || outcome === 'known' }, 200)
})

/** Without BOUNCE_SECRET there is no such address. Hashes are compared, so that neither time nor length tells anything. */
function refuseStrangers(c: Context<AppEnv>): void {
  const { bounceSecret } = c.env
  if (!bounceSecret) throw new Problem('not_found')
  const given = /^Bearer (\S{1,200})$/.exec(c.req.header('authorization') ?? '')?.[1] ?? ''
  if (!timingSafeEqual(hashOf(given), hashOf(bounceSecret))) throw new Problem('not_signed_in')
}

async function messageOf(c: Context<AppEnv>): Promise<string | Buffer> {
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase()
  const body = Buffer.from(await c.req.arrayBuffer())
  if (type === 'message/rfc822') return body
  if (type !== 'application/json') throw new Problem('unsupported_media_type', 'content-type')
  const parsed = v.safeParse(bounceBody, tryJson(body.toString()))
  if (!parsed.success) throw new Problem('invalid_input', 'message')
  return parsed.output.message
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Problem('malformed_json')
  }
}
