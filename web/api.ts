import { type ClientResponse, hc } from 'hono/client'
import type { ProblemCode } from '#domain/problem.ts'
import type { App } from '../server/app.ts'
import { takeEarly } from './early.ts'
import { language, say } from './text/index.ts'

/** The server's routes, typed by the server itself. */
export const { api } = hc<App>('/', { fetch: send })

/** The server said no, in words for the reader; `status` 0 when it could not be reached at all. */
export class Refusal extends Error {
  readonly status: number
  readonly code: ProblemCode | 'offline'
  readonly body: unknown

  constructor(message: string, status: number, code: ProblemCode | 'offline', body?: unknown) {
    super(message)
    this.name = 'Refusal'
    this.status = status
    this.code = code
    this.body = body
  }
}

type Good<R> = R extends ClientResponse<infer Body, 200, 'json'> ? Body : never

/** The body of a good answer. Throws a Refusal for every other. */
export async function answerOf<R extends Response | ClientResponse<unknown>>(request: Promise<R>): Promise<Good<R>> {
  const response = await request.catch(() => {
    throw new Refusal(say().problem.offline, 0, 'offline')
  })
  const body: unknown = await response.json().catch(() => undefined)
  if (response.ok && body !== undefined) return body as Good<R>
  const { error } = (body ?? {}) as { error?: { code: ProblemCode; message: string } }
  throw new Refusal(error?.message ?? say().problem.odd, response.status, error?.code ?? 'internal', body)
}

/** A sentence for whatever went wrong. */
export function sentenceOf(error: unknown): string {
  return error instanceof Refusal ? error.message : say().problem.odd
}

/** The input that a refusal is about, by its path in the request. */
export function fieldOf(error: unknown): string | undefined {
  const body = error instanceof Refusal ? (error.body as { error?: { field?: string } } | undefined) : undefined
  return body?.error?.field
}

/** Every request says which language its reader reads; the page's choice counts more than the browser's. */
function send(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const early = init?.method === 'GET' && typeof input === 'string' ? takeEarly(input) : undefined
  if (early) return early
  const headers = new Headers(init?.headers)
  headers.set('accept-language', language())
  return fetch(input, { ...init, headers })
}
