import type { Pool } from 'pg'
import type { Logger } from 'pino'
import type { Blobs } from '../db/blobs.ts'
import type { Connection, Db } from '../db/connect.ts'
import type { AccountSettings } from './accounts/settings.ts'
import { makeBoards } from './board-cache.ts'
import { makeCalendars } from './calendars.ts'
import type { Clock } from './clock.ts'
import type { Deps } from './env.ts'
import { makeLive } from './live.ts'
import { makePresence } from './presence.ts'

type Parts = {
  db: Db
  pool: Pool
  blobs: Blobs
  evidenceMaxBytes: number
  connection: Connection
  clock: Clock
  log: Logger
  timeZone: string
  smtp: boolean
  accounts: AccountSettings
  bounceSecret?: string | undefined
  closing: AbortSignal
}

/** Puts the app's parts together, the same in the product and in a test. `publicUrl` follows when the port is known. */
export function composeDeps({ connection, ...parts }: Parts): Omit<Deps, 'publicUrl'> {
  const live = makeLive(connection, parts.log)
  const calendars = makeCalendars(parts.db)
  live.listen((campaignId) => {
    if (campaignId === '') calendars.forget()
  })
  const presence = makePresence(parts.db, live, parts.closing)
  return { bounceSecret: undefined, ...parts, live, presence, calendars, boards: makeBoards({ ...parts, calendars }) }
}
