import { type ClaimedMail, renewLease } from '../db/mails.ts'
import type { Db } from '../db/connect.ts'

/** Milliseconds by which a claim lives. */
export type LeaseTerms = {
  /** How long it holds without being renewed: a sender that dies is replaced after this. */
  length: number
  renewEvery: number
  /** Time kept back for the mail server to answer and for us to write it down. */
  margin: number
}

export const usualLease: LeaseTerms = { length: 60_000, renewEvery: 15_000, margin: 10_000 }

export type Lease = {
  /** Whether the claim is still ours for certain, by a clock that never jumps. */
  holds(): boolean
  /** Ends the renewals; resolves when none is under way. */
  end(): Promise<void>
}

/**
 * Keeps a claim alive while its mail is on the way. `monotonic` is milliseconds of a clock that only goes forward.
 */
export function keepLease(
  db: Db,
  mail: ClaimedMail,
  claimedAt: number,
  monotonic: () => number,
  { length, renewEvery, margin }: LeaseTerms = usualLease,
): Lease {
  let until = claimedAt + length - margin
  let renewing: Promise<void> = Promise.resolve()
  const renew = async () => {
    const asked = monotonic()
    // A renewal that fails changes nothing: the lease simply ends when it would have ended.
    const renewed = await renewLease(db, mail, length / 1_000).catch(() => false)
    if (renewed) until = asked + length - margin
  }
  const timer = setInterval(() => {
    renewing = renewing.then(renew)
  }, renewEvery)
  return {
    holds: () => monotonic() < until,
    end: () => {
      clearInterval(timer)
      return renewing
    },
  }
}
