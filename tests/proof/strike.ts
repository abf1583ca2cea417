import { writeSync } from 'node:fs'
import type { Pool, PoolClient } from 'pg'
import type { Connection } from '../../db/connect.ts'
import type { LeaseTerms } from '../../jobs/lease.ts'
import type { Mailer } from '../../jobs/mailer.ts'

/** Where a sender can be struck, in the order in which it comes there. */
export type Point =
  | 'planned, not committed'
  | 'plan committed'
  | 'claimed, not connected'
  | 'in DATA'
  | 'last check passed, dot not sent'
  /** Struck from outside: what it waits for is on the mail server's side. */
  | 'dot sent, 250 unread'
  | '250 read, nothing recorded'
  | 'recorded, not committed'
  | 'recorded and committed'

/** What a struck sender is told: what it works on, and where it is struck, at the `nth` time it comes there. */
export type Order = {
  connection: Connection
  smtpUrl: string
  /** Its own address, by which the mail server tells it from others. */
  from: string
  now: string
  point: Point
  nth: number
  signal: 'SIGKILL' | 'SIGSTOP'
  lease?: LeaseTerms
}

/** Called at each point a process passes; `messageId` names the mail it is about. */
export type Strike = (here: Point, messageId?: string) => void

/** Strikes its own process when it comes to the point for the nth time, and says so first. */
export function makeStrike({ point, nth, signal }: Order): Strike {
  let left = nth
  return (here, messageId = '') => {
    if (here !== point || --left !== 0) return
    writeSync(1, `${messageId || 'no mail'}\n`)
    process.kill(process.pid, signal)
  }
}

/** Watches the mails that are handed over. */
export function watchMailer(mailer: Mailer, strike: Strike): Mailer {
  return {
    ...mailer,
    send: async (mail, options) => {
      strike('claimed, not connected', mail.messageId)
      const mayFinish = async () => {
        strike('in DATA', mail.messageId)
        const may = await options.mayFinish()
        strike('last check passed, dot not sent', mail.messageId)
        return may
      }
      const outcome = await mailer.send(mail, { ...options, mayFinish })
      strike('250 read, nothing recorded', mail.messageId)
      return outcome
    },
  }
}

/** Watches the transactions that plan and that record mails as sent, just before their commit and just after it. */
export function watchCommits(pool: Pool, strike: Strike): Pool {
  pool.on('connect', (client) => watchClient(client as PoolClient, strike))
  return pool
}

function watchClient(client: PoolClient, strike: Strike): void {
  const query = client.query.bind(client) as (...args: unknown[]) => Promise<unknown>
  let isPlan = false
  const watched = async (...args: unknown[]) => {
    const [text, values = []] = args as [string, unknown[] | undefined]
    if (/insert into deliveries/.test(text)) return recordWatched(args, mailsIn(values))
    if (/^begin|^start transaction/i.test(text)) isPlan = false
    if (/insert into reminders/.test(text)) isPlan = true
    if (!/^commit/i.test(text) || !isPlan) return query(...args)
    strike('planned, not committed')
    const answer = await query(...args)
    strike('plan committed')
    return answer
  }
  /** One statement is a transaction of its own: taken apart here, to be struck between what it does and its commit. */
  const recordWatched = async (args: unknown[], mails: readonly string[]) => {
    await query('begin')
    const answer = await query(...args)
    for (const mail of mails) strike('recorded, not committed', mail)
    await query('commit')
    for (const mail of mails) strike('recorded and committed', mail)
    return answer
  }
  client.query = watched as PoolClient['query']
}

/** The ids of the mails that are recorded: the second list of ids, after those of their campaigns. */
function mailsIn(values: readonly unknown[]): string[] {
  const lists = values.filter((value): value is string[] => Array.isArray(value) && /^[0-9a-f-]{36}$/.test(String(value[0])))
  return lists[2] ?? []
}
