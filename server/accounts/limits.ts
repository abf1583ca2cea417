import { hash } from 'node:crypto'
import type { Pool } from 'pg'
import type { RateLimiterRes } from 'rate-limiter-flexible'
import { Problem } from '#domain/problem.ts'
import { makeLimit } from '../../db/attempts.ts'

const minute = 60
const day = 86_400

/**
 * How often one may try, kept in the database. Nobody can lock somebody else out: few tries are left to one address at one
 * account, more to one address at all accounts, and what many addresses do to one account slows only those from which its owner
 * has never signed in. A mailed link remains a way in to an account; only an address that has tried too much waits for that as well.
 */
export function makeLimits(pool: Pool) {
  const pair = makeLimit(pool, 'pair', 5, 15 * minute)
  const address = makeLimit(pool, 'address', 60, 15 * minute)
  const account = makeLimit(pool, 'account', 30, 60 * minute)
  const known = makeLimit(pool, 'known', 1, 90 * day)
  const asksFrom = makeLimit(pool, 'asks_from', 20, 15 * minute)
  const asksFor = makeLimit(pool, 'asks_for', 5, 60 * minute)

  const reads = makeLimit(pool, 'reads', 120, minute)

  const usedCodes = makeLimit(pool, 'code', 1, 3 * minute)

  return {
    /** Counts a try at an account before it is looked at: a hundred at once are a hundred tries. */
    async tryAccount(name: string, from: string): Promise<void> {
      const both = `${keyOf(name)}.${keyOf(from)}`
      const isKnown = (await known.get(both)) !== null
      await take([address, keyOf(from)])
      await take([pair, both], ...(isKnown ? [] : [[account, keyOf(name)] as const])).catch(nameTheLink)
    },
    /** What was a success was no guess; and its address is one that the account's owner uses. */
    async succeeded(name: string, from: string): Promise<void> {
      const both = `${keyOf(name)}.${keyOf(from)}`
      await Promise.all([
        pair.delete(both),
        address.reward(keyOf(from)),
        account.reward(keyOf(name)),
        known.set(both, 1, 90 * day),
      ])
    },
    /** Counts a try at something that no account goes with: a link, a setting up. */
    tryAddress: (from: string) => take([address, keyOf(from)]),
    /** Counts a link that worked as no guess. */
    addressSucceeded: (from: string) => address.reward(keyOf(from)),
    /** Counts a page of what is open to everybody: enough for a reader, too little for a flood. */
    readOpenly: (from: string) => take([reads, keyOf(from)]),
    /** @returns false when this code has been used already, while the authenticator still shows it */
    useCode: (personId: string, code: string) => isLeft(take([usedCodes, `${personId}.${keyOf(code)}`])),
    /** Counts a mail that is asked for. @returns false when this account has been sent enough of them */
    async askMail(name: string, from: string): Promise<boolean> {
      await take([asksFrom, keyOf(from)])
      return isLeft(take([asksFor, keyOf(name)]))
    },
  }
}

export type Limits = ReturnType<typeof makeLimits>

type Limit = ReturnType<typeof makeLimit>

async function take(...limits: (readonly [Limit, string])[]): Promise<void> {
  for (const [limit, key] of limits) {
    await limit.consume(key).catch((refused: unknown) => {
      if (refused instanceof Error) throw refused
      throw new Problem('too_many_requests', undefined, minutesLeft(refused as RateLimiterRes))
    })
  }
}

function minutesLeft({ msBeforeNext }: RateLimiterRes) {
  return { minutes: Math.max(1, Math.ceil(msBeforeNext / (minute * 1_000))) }
}

/** Where only one account is closed to guesses, its owner need not wait: who reads their mail is in by a link. */
function nameTheLink(refused: unknown): never {
  throw refused instanceof Problem ? new Problem('too_many_tries', undefined, refused.detail) : refused
}

function isLeft(taking: Promise<void>): Promise<boolean> {
  return taking.then(
    () => true,
    (error: unknown) => {
      if (error instanceof Problem) return false
      throw error
    },
  )
}

/** Of a bounded length whatever was typed, and no list of addresses for whoever reads the table. */
function keyOf(text: string): string {
  return hash('sha256', text.toLowerCase(), 'base64url').slice(0, 22)
}
