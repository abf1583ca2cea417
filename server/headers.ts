import type { MiddlewareHandler } from 'hono'
import type { AppEnv } from './env.ts'

const policy = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' data:",
  'font-src': "'self'",
  'connect-src': "'self'",
  'frame-src': "'self'",
  'manifest-src': "'self'",
  'worker-src': "'self'",
  'form-action': "'self'",
  'object-src': "'none'",
  'base-uri': "'none'",
  'frame-ancestors': "'none'",
}

/**
 * What goes with every answer: no script or style that is not a file of ours, no frame around us, nothing sniffed. One
 * ready-made record, because the board's answer carries it on the hottest path there is.
 */
export const safeHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': Object.entries(policy)
    .map(([name, value]) => `${name} ${value}`)
    .join('; '),
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
}

/** Adds the safe headers to an answer that does not bring its own, and https for a year where https is used at all. */
export function sendSafeHeaders(publicUrl: string): MiddlewareHandler<AppEnv> {
  const secure = publicUrl.startsWith('https:')
  return async (c, next) => {
    await next()
    if (secure) c.header('strict-transport-security', 'max-age=31536000')
    for (const [name, value] of Object.entries(safeHeaders)) if (!c.res.headers.has(name)) c.header(name, value)
  }
}
