import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { fetchOf } from '../../server/app.ts'
import { useApp } from '../support/app.ts'
import { useDatabase } from '../support/database.ts'
import { type IdentityProvider, startProvider } from '../support/oidc.ts'
import { type Fault, startTcpProxy, type TcpProxy } from '../support/tcp-proxy.ts'
import { linkFor, visit } from '../support/visitor.ts'

const database = useDatabase({ sample: true })
const app = useApp(database)
const under = (discoveryUrl: string) => {
  const oidc = { discoveryUrl, clientId: 'strikeoff', clientSecret: 'a secret of the two of them' }
  return visit({ ...app, fetch: fetchOf({ ...app.deps, accounts: { ...app.deps.accounts, oidc } }) })
}

let provider: IdentityProvider
let line: TcpProxy
let fault: Fault & { kind: 'black hole' } = { kind: 'black hole', after: Infinity }
beforeAll(async () => {
  provider = await startProvider('http://localhost:3000/api/auth/callback/oidc', {})
  line = await startTcpProxy(Number(new URL(provider.discoveryUrl).port), () => fault)
})
afterAll(async () => {
  await line.close()
  await provider.close()
})

it('a provider that takes the call and says nothing keeps nobody from signing in another way', async () => {
  const silent = createServer(() => {}).listen(0, '127.0.0.1')
  await once(silent, 'listening')
  const browser = under(`http://127.0.0.1:${(silent.address() as AddressInfo).port}/.well-known/openid-configuration`)
  const { body } = await browser.post('/api/sign-in', { token: await linkFor(database, 'office') })
  expect(body).toEqual({ signedIn: true, secondFactor: false })
  silent.close()
})

it('a provider that is back is not taken to be away because a connection from before is dead', async () => {
  const { pathname } = new URL(provider.discoveryUrl)
  const browser = under(`http://127.0.0.1:${line.port}${pathname}`)
  const ask = async () => (await browser.post('/api/sign-in/oidc', {})).status
  expect(await ask()).toBe(200)
  expect(await ask()).toBe(200)
  fault.after = 0
  fault = { kind: 'black hole', after: Infinity }
  expect(await ask()).toBe(200)
})
