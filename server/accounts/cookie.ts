import { createHmac, timingSafeEqual } from 'node:crypto'
import type { CookieOptions } from 'hono/utils/cookie'

/** `__Host-` ties a cookie to this host over https; browsers refuse it over plain http, where a trial installation runs. */
export function cookieNames(publicUrl: string) {
  const prefix = publicUrl.startsWith('https:') ? '__Host-' : ''
  return {
    session: `${prefix}strikeoff`,
    secondFactor: `${prefix}strikeoff-second-factor`,
    /** The library's others: the state of a sign-in that is under way at the identity provider. */
    other: `${prefix}strikeoff-auth`,
  }
}

export function cookieOptions(publicUrl: string) {
  return { path: '/', httpOnly: true, secure: publicUrl.startsWith('https:'), sameSite: 'lax' } as const satisfies CookieOptions
}

/**
 * The token in a session's cookie, when the signature beside it is ours: a made-up one costs no trip to the database. The library
 * writes it, HMAC-SHA256 in base64, so this is its way of reading.
 */
export function readSigned(value: string | undefined, secret: string): string | undefined {
  const dot = value?.lastIndexOf('.') ?? -1
  if (!value || dot < 1) return undefined
  const token = value.slice(0, dot)
  const given = Buffer.from(value.slice(dot + 1), 'base64')
  const right = createHmac('sha256', secret).update(token).digest()
  return given.length === right.length && timingSafeEqual(given, right) ? token : undefined
}
