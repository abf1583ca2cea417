import type { Pool } from 'pg'
import type { Logger } from 'pino'
import type { Blobs } from '../db/blobs.ts'
import type { Db } from '../db/connect.ts'
import type { SignedIn } from '../db/signed-in.ts'
import type { AccountSettings } from './accounts/settings.ts'
import type { Boards } from './board-cache.ts'
import type { Calendars } from './calendars.ts'
import type { Clock } from './clock.ts'
import type { Live } from './live.ts'
import type { Presence } from './presence.ts'

/** What the app is made of; a test hands in the same with its own clock. */
export type Deps = {
  db: Db
  pool: Pool
  blobs: Blobs
  /** The largest piece of evidence that is taken, in bytes. */
  evidenceMaxBytes: number
  clock: Clock
  log: Logger
  live: Live
  presence: Presence
  boards: Boards
  calendars: Calendars
  publicUrl: string
  timeZone: string
  /** Whether mails leave, or stay in the outbox because no mail server is set. */
  smtp: boolean
  accounts: AccountSettings
  /** With it a mail server hands over mails that came back; undefined where that is not set up. */
  bounceSecret: string | undefined
  /** Aborted when the process is asked to end, so that streams let go. */
  closing: AbortSignal
}

export type AppEnv = {
  Bindings: Deps & {
    /** The address at the other end of the socket. */
    peer?: string | undefined
  }
  Variables: {
    /** Set on every route behind sign-in. */
    person: SignedIn
    /** Asks anew who that is, for an answer that goes on for long; undefined once they are signed out. */
    personNow: () => Promise<SignedIn | undefined>
  }
}
