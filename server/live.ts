import { Client } from 'pg'
import type { Logger } from 'pino'
import type { Connection } from '../db/connect.ts'

/** What Postgres tells every instance: `events` a campaign that has a new event, `presence` who is at a board. */
const channels = ['events', 'presence'] as const
type Channel = (typeof channels)[number]
type Listener = (told: string) => void

/** Tells who listens that a campaign has a new event; an empty id means something of the unit, such as its calendar. */
export type Live = {
  /** @returns a function that ends the listening */
  listen(listener: Listener, channel?: Channel): () => void
  stop(): Promise<void>
}

const patience = 1_000

/**
 * One LISTEN connection an instance. Postgres tells it of every committed event, by whichever instance; when the connection
 * breaks it is made again, and everybody is woken once, because nobody knows what was said in between.
 */
export function makeLive(connection: Connection, log: Logger): Live {
  const listeners: Record<Channel, Set<Listener>> = { events: new Set(), presence: new Set() }
  let client: Client | undefined
  let timer: NodeJS.Timeout | undefined
  let stopped = false

  const tell = (channel: Channel, told: string) => {
    for (const listener of listeners[channel]) listener(told)
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
    next.on('notification', ({ channel, payload }) => tell(channel as Channel, payload ?? ''))
    try {
      await next.connect()
      await next.query(channels.map((channel) => `listen ${channel}`).join(';'))
      client = next
      tell('events', '')
    } catch (error) {
      log.warn({ err: error }, 'live updates are waiting for the database')
      retry()
    }
  }

  void connect()
  return {
    listen(listener, channel = 'events') {
      listeners[channel].add(listener)
      return () => listeners[channel].delete(listener)
    },
    async stop() {
      stopped = true
      clearTimeout(timer)
      await client?.end().catch(() => {})
    },
  }
}
