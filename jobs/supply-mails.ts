import type { Calendar } from '#domain/calendar.ts'
import type { Db } from '../db/connect.ts'
import { type Claim, claimMails, type ClaimedMail, releaseClaimed } from '../db/mails.ts'
import { type ComposedMail, composeMails } from './compose-mail.ts'

/** A mail that is ours, and how it reads; undefined when it has nothing left to say. It throws when it cannot be written. */
export type Supplied = { mail: ClaimedMail; claimedAt: number; compose(): ComposedMail | undefined }

export type Supply = {
  /** The next mail to send; undefined when nothing is due any more, or the limit is reached. */
  next(): Promise<Supplied | undefined>
  /** Lets go of what was claimed and not handed out. */
  end(): Promise<void>
  counts: { cancelled: number; left: number }
}

export type SupplyOptions = Omit<Claim, 'limit' | 'leaseSeconds'> & {
  leaseSeconds: number
  /** Mails claimed at most. */
  limit: number
  publicUrl: string
  calendarOf(name: string): Promise<Calendar>
  monotonic(): number
  goesOn(): boolean
}

/** A mail is written as of now: one that has waited longer than this, in milliseconds, is let go and claimed anew. */
const freshFor = 5_000
const [fewest, most] = [4, 100]

/**
 * Claims mails and reads what they are written from, many at once, and hands them out one by one: as many as lately left while they
 * were fresh, so that a slow server finds few of them waiting and a fast one many. The next ones are fetched while the last leave.
 */
export function makeSupply(db: Db, { limit, monotonic, goesOn, ...options }: SupplyOptions): Supply {
  const counts = { cancelled: 0, left: limit }
  let ready: Supplied[] = []
  let coming: Promise<void> | undefined
  let size = fewest
  let isEmpty = false

  const fetch = async () => {
    const claimedAt = monotonic()
    const { mails, cancelled } = await claimMails(db, { ...options, limit: Math.min(size, counts.left) })
    counts.cancelled += cancelled
    counts.left -= mails.length
    isEmpty = mails.length === 0 && cancelled === 0
    size = Math.min(most, size * 2)
    const written = await composeMails(db, mails, options).catch(() => undefined)
    for (const mail of mails) {
      // Where reading for all of them failed, it may be one of them that stands in the way: each is tried by itself.
      const compose = written ? () => written.get(mail.id)?.() : undefined
      if (compose) ready.push({ mail, claimedAt, compose })
      else ready.push(await supplyAlone(db, mail, claimedAt, options))
    }
  }
  const refill = () => {
    if (coming || isEmpty || counts.left === 0 || !goesOn()) return coming
    coming = fetch().finally(() => (coming = undefined))
    return coming
  }
  const letGo = async () => {
    const stale = ready
    ready = []
    size = Math.max(1, Math.floor(size / 4))
    counts.left += stale.length
    await releaseClaimed(
      db,
      stale.map(({ mail }) => mail),
    )
  }

  const next = async (): Promise<Supplied | undefined> => {
    while (goesOn()) {
      const one = ready.shift()
      if (one && monotonic() - one.claimedAt <= freshFor) {
        // The next ones come while these leave; whoever needs them hears of what went wrong.
        if (ready.length < size / 2) refill()?.catch(() => {})
        return one
      }
      if (one) {
        ready.unshift(one)
        await letGo()
      }
      if (ready.length > 0) continue
      const more = refill()
      if (!more) return undefined
      await more
    }
    return undefined
  }
  const end = async () => {
    await coming?.catch(() => {})
    await letGo()
  }
  return { next, end, counts }
}

async function supplyAlone(
  db: Db,
  mail: ClaimedMail,
  claimedAt: number,
  options: Pick<SupplyOptions, 'now' | 'publicUrl' | 'calendarOf'>,
): Promise<Supplied> {
  const written = await composeMails(db, [mail], options).catch((error: unknown) => {
    return new Map([[mail.id, () => fail(error)]])
  })
  return { mail, claimedAt, compose: () => written.get(mail.id)?.() }
}

function fail(error: unknown): never {
  throw error
}
