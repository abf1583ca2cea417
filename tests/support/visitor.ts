import { findPersonByKey } from '../../db/people.ts'
import { insertLink, makeToken } from '../../db/sign-in.ts'
import type { TestApp } from './app.ts'
import type { TestDatabase } from './database.ts'

type Answer = { status: number; headers: Headers; body: any }

/** A browser at some address: keeps the cookies it is given. */
export function visit(app: TestApp, from = '192.0.2.1') {
  const jar = new Map<string, string>()
  const ask = async (method: string, path: string, body?: object, headers: Record<string, string> = {}): Promise<Answer> => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const sent = { cookie, ...(body && { 'content-type': 'application/json' }), ...headers }
    const request = new Request(`http://localhost${path}`, {
      method,
      headers: sent,
      redirect: 'manual',
      ...(body && { body: JSON.stringify(body) }),
    })
    const response = await app.fetch(request, from)
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (/Max-Age=0/i.test(line)) jar.delete(name)
      else jar.set(name, value)
    }
    return { status: response.status, headers: response.headers, body: await response.json().catch(() => undefined) }
  }
  return {
    jar,
    get: (path: string, headers?: Record<string, string>) => ask('GET', path, undefined, headers),
    post: (path: string, body: object, headers?: Record<string, string>) => ask('POST', path, body, headers),
    put: (path: string, body: object) => ask('PUT', path, body),
  }
}

/** A one-time link's token for a person of the sample. */
export async function linkFor({ db }: TestDatabase, key: string, hours = 1): Promise<string> {
  const person = await findPersonByKey(db, key)
  if (!person) throw new Error(`The sample has nobody called "${key}"`)
  const token = makeToken()
  await insertLink(db, { personId: person.id, token, hours })
  return token
}
