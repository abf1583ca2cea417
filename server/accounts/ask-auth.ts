import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'
import type { AppEnv } from '../env.ts'
import { addressOf } from './address.ts'
import { cookieNames, readSigned } from './cookie.ts'

type Asked = { headers: Headers; asResponse: true }

/**
 * Asks the sign-in library on behalf of a request, and passes the cookies it sets on to the browser. It is told what it needs of
 * the request and nothing else; `only` leaves out all cookies but one.
 */
export async function askAuth(
  c: Context<AppEnv>,
  ask: (asked: Asked) => Promise<unknown>,
  { only }: { only?: string } = {},
): Promise<{ ok: boolean; status: number; body: any }> {
  const answer = (await ask({ headers: headersFor(c, only), asResponse: true })) as Response
  const body = await answer.json().catch(() => null)
  if (answer.ok) passCookies(c, answer)
  return { ok: answer.ok, status: answer.status, body }
}

export function headersFor(c: Context<AppEnv>, only?: string): Headers {
  const headers = new Headers({
    'x-client-address': addressOf(c),
    'user-agent': (c.req.header('user-agent') ?? '').slice(0, 300),
  })
  const cookies = (c.req.header('cookie') ?? '').split(/; */)
  const kept = only ? cookies.filter((cookie) => cookie.startsWith(`${only}=`)) : cookies
  headers.set('cookie', kept.join('; '))
  return headers
}

/** The token of the browser's session, if it shows one that we signed. */
export function shownToken(c: Context<AppEnv>): string | undefined {
  const { publicUrl, accounts } = c.env
  return readSigned(getCookie(c, cookieNames(publicUrl).session), accounts.secret)
}

export function passCookies(c: Context<AppEnv>, answer: Response): void {
  for (const cookie of answer.headers.getSetCookie()) c.header('set-cookie', cookie, { append: true })
}
