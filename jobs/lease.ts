import { type ClaimedMail, renewLease } from '../db/mails.ts'
import type { Db } from '../db/connect.ts'

/** How long a claim holds without being renewed: a sender that dies is replaced after this. */
export const leaseSeconds = 60
const renewEvery = 15_000
/** Time kept back for the mail server to answer and for us to write it down. */
const margin = 10_000

export type Lease = {
  /** Whether the claim is still ours for certain, by a clock that never jumps. */
  holds(): boolean
  /** Ends the renewals; resolves when none is under way. */
  end(): Promise<void>
}

/**
 * Keeps a claim alive while its mail is on the way. `monotonic` is milliseconds of a clock that only goes forward; `every` is
 * how many of them lie between two renewals.
 */
export function keepLease(
  db: Db,
  mail: ClaimedMail,
  claimedAt: number,
  monotonic: () => number,
  every: number = renewEvery,
): Lease {
  let until = claimedAt + leaseSeconds * 1_000 - margin
  let renewing: Promise<void> = Promise.resolve()
  const renew = async () => {
    const asked = monotonic()
    // A renewal that fails changes nothing: the lease simply ends when it would have ended.
    const renewed = await renewLease(db, mail, leaseSeconds).catch(() => false)
    if (renewed) until = asked + leaseSeconds * 1_000 - margin
  }
  const timer = setInterval(() => {
    renewing = renewing.then(renew)
  }, every)
  return {
    holds: () => monotonic() < until,
    end: () => {
      clearInterval(timer)
      return renewing
    },
  }
}
