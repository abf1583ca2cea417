import { Client } from 'pg'
import type { Logger } from 'pino'
import type { Connection } from '../db/connect.ts'

/** Tells who listens that a campaign has a new event; an empty id means something of the unit, such as its calendar. */
export type Live = {
  /** @returns a function that ends the listening */
  listen(listener: (campaignId: string) => void): () => void
  stop(): Promise<void>
}

const patience = 1_000

/**
 * One LISTEN connection an instance. Postgres tells it of every committed event, by whichever instance; when the connection
 * breaks it is made again, and everybody is woken once, because nobody knows what was said in between.
 */
export function makeLive(connection: Connection, log: Logger): Live {
  const listeners = new Set<(campaignId: string) => void>()
  let client: Client | undefined
  let timer: NodeJS.Timeout | undefined
  let stopped = false

  const tell = (campaignId: string) => {
    for (const listener of listeners) listener(campaignId)
  }

  const connect = async () => {
    const next = new Client({
      ...connection,
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
      application_name: 'strikeoff live',
    })
    let lost = false
    const retry = () => {
      if (lost || stopped) return
      lost = true
      next.end().catch(() => {})
      timer = setTimeout(() => void connect(), patience)
    }
    next.on('error', retry)
    next.on('end', retry)
    next.on('notification', ({ payload }) => tell(payload ?? ''))
    try {
      await next.connect()
      await next.query('listen events')
      client = next
      tell('')
    } catch (error) {
      log.warn({ err: error }, 'live updates are waiting for the database')
      retry()
    }
  }

  void connect()
  return {
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async stop() {
      stopped = true
      clearTimeout(timer)
      await client?.end().catch(() => {})
    },
  }
}
