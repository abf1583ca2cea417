import { findAuthSecret } from '../../db/auth-secret.ts'
import type { Db } from '../../db/connect.ts'
import type { Config } from '../config.ts'

/** What signing in hangs on. */
export type AccountSettings = {
  /** Signs cookies and encrypts second factors. */
  secret: string
  oidc: { discoveryUrl: string; clientId: string; clientSecret: string } | undefined
  /** How many proxies stand in front. */
  trustedProxies: number
}

type Given = Pick<Config, 'authSecret' | 'oidcDiscoveryUrl' | 'oidcClientId' | 'oidcClientSecret' | 'trustedProxies'>

export async function accountSettings(db: Db, given: Given): Promise<AccountSettings> {
  const { oidcDiscoveryUrl: discoveryUrl, oidcClientId: clientId, oidcClientSecret: clientSecret } = given
  const oidc = discoveryUrl && clientId && clientSecret ? { discoveryUrl, clientId, clientSecret } : undefined
  return { secret: given.authSecret ?? (await findAuthSecret(db)), oidc, trustedProxies: given.trustedProxies }
}
