import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'

export type IdentityProvider = { discoveryUrl: string; clientId: string; clientSecret: string; close(): Promise<void> }

/** Whom the provider knows, by what they type there, and what it says of them. */
type People = Record<string, { email: string; email_verified: boolean }>

/** A real OpenID provider on a free port. Its own pages ask for any name and password, as its developers made them for trying out. */
export async function startProvider(redirectTo: string, people: People): Promise<IdentityProvider> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const client = { client_id: 'strikeoff', client_secret: 'a secret of the two of them' }
  const provider = new Provider(issuer, {
    clients: [{ ...client, redirect_uris: [redirectTo] }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, name: id, ...people[id] }) }),
    cookies: { keys: ['only for tests'] },
  })
  server.on('request', provider.callback())
  return {
    discoveryUrl: `${issuer}/.well-known/openid-configuration`,
    clientId: client.client_id,
    clientSecret: client.client_secret,
    close: async () => {
      if (!server.listening) return
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** A port that is free now. */
export async function freePort(): Promise<number> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
