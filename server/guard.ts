import type { Context, MiddlewareHandler, Next } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { Problem } from '#domain/problem.ts'
import type { AppEnv } from './env.ts'
import { chunkBytes } from './upload-limits.ts'

const deepest = 100
const changing = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

/** Refuses a body over `maxSize` bytes, also one that does not say how long it is. */
const limitTo = (maxSize: number) =>
  bodyLimit({
    maxSize,
    onError: () => {
      throw new Problem('payload_too_large')
    },
  })
const limitBody = limitTo(256 * 1024)
/** The text of a regulation is one body: 200,000 characters of three bytes, and what holds them together. */
const limitText = limitTo(2 * 1024 * 1024)
const textPath = /^\/api\/regulations\/[^/]+\/texts(\/readings)?$/

/**
 * The addresses that take something else than JSON, each with its own limit: a form with a ledger to be imported, the bytes
 * of a chunk of an upload, and those of a template. What these hold is their reader's business.
 */
const raw = [
  {
    method: 'POST',
    path: /^\/api\/(imports|regulations\/[^/]+\/texts\/readings)$/,
    type: /^multipart\/form-data;/i,
    orJson: true,
    limit: limitTo(10 * 1024 * 1024),
  },
  {
    method: 'POST',
    path: /^\/api\/campaign-file$/,
    type: /^multipart\/form-data;/i,
    orJson: true,
    limit: limitTo(50 * 1024 * 1024),
  },
  {
    method: 'POST',
    path: /^\/api\/campaign-file$/,
    type: /^application\/zip$/i,
    orJson: true,
    // Counted by its reader, which keeps none of it in memory.
    limit: (_: Context, next: Next) => next(),
  },
  {
    method: 'PUT',
    path: /^\/api\/items\/[^/]+\/uploads\/[^/]+$/,
    type: /^application\/octet-stream$/,
    orJson: false,
    limit: limitTo(chunkBytes),
  },
  {
    method: 'PUT',
    path: /^\/api\/templates$/,
    type: /^application\/octet-stream$/,
    orJson: false,
    limit: limitTo(2 * 1024 * 1024),
  },
]

/**
 * The edge of the API: nothing that could not be kept, or that another site made a browser send, reaches a handler. What it
 * lets through is valid UTF-8, valid JSON of a bounded size and depth, and text without NUL, half characters or noncharacters.
 */
export function guard(publicUrl: string): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    refuseBadAddress(c)
    if (!changing.has(c.req.method)) return next()
    refuseCrossSite(c, publicUrl)
    const exceptions = raw.filter(({ method, path }) => method === c.req.method && path.test(c.req.path))
    const exception = exceptions.find(({ type }) => type.test(c.req.header('content-type') ?? ''))
    if (exception) return exception.limit(c, next)
    if (exceptions.some(({ orJson }) => !orJson)) throw new Problem('unsupported_media_type', 'content-type')
    const limit = textPath.test(c.req.path) ? limitText : limitBody
    return limit(c, async () => {
      await refuseBadBody(c)
      await next()
    })
  }
}

function refuseBadAddress(c: Context): void {
  try {
    const address = decodeURIComponent(c.req.url)
    if (!isKeepable(address)) throw new Problem('invalid_text', 'address')
  } catch (error) {
    throw error instanceof Problem ? error : new Problem('invalid_text', 'address')
  }
}

/**
 * A browser says where a request comes from, in words no page can change; an older one says only which page's origin it is.
 * A script with a token says nothing, and needs to say nothing. What the request says of its own host is not believed.
 */
function refuseCrossSite(c: Context, publicUrl: string): void {
  const site = c.req.header('sec-fetch-site')
  const origin = c.req.header('origin')
  const ours = site === undefined ? origin === undefined || origin === publicUrl : site === 'same-origin' || site === 'none'
  if (!ours) throw new Problem('cross_site')
}

async function refuseBadBody(c: Context): Promise<void> {
  const type = c.req.header('content-type') ?? ''
  if (!/^application\/json(;\s*charset="?utf-8"?)?$/i.test(type.trim()))
    throw new Problem('unsupported_media_type', 'content-type')
  const text = decode(await c.req.arrayBuffer())
  refuseDeep(text)
  refuseUnkeepable(parse(text), '')
}

function decode(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw new Problem('invalid_text')
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Problem('malformed_json')
  }
}

/** Counts brackets outside strings before anything recursive touches the value. */
function refuseDeep(text: string): void {
  let depth = 0
  for (let i = 0, inString = false; i < text.length; i++) {
    const char = text[i]
    if (inString) {
      if (char === '\\') i++
      else if (char === '"') inString = false
    } else if (char === '"') inString = true
    else if (char === '{' || char === '[') {
      if (++depth > deepest) throw new Problem('too_deep')
    } else if (char === '}' || char === ']') depth--
  }
}

function refuseUnkeepable(value: unknown, path: string): void {
  if (typeof value === 'string') {
    if (!isKeepable(value)) throw new Problem('invalid_text', path || undefined)
  } else if (value !== null && typeof value === 'object') {
    for (const [key, inner] of Object.entries(value)) {
      const inside = path ? `${path}.${key}` : key
      if (!isKeepable(key)) throw new Problem('invalid_text', path || undefined)
      refuseUnkeepable(inner, inside)
    }
  }
}

/** Postgres refuses NUL, UTF-8 has no half of a character, XML no noncharacter: what we take must go everywhere. */
export function isKeepable(text: string): boolean {
  // oxlint-disable-next-line no-control-regex
  return text.isWellFormed() && !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]|\p{Noncharacter_Code_Point}/u.test(text)
}
