import { betterAuth } from 'better-auth'
import { genericOAuth, twoFactor } from 'better-auth/plugins'
import { longestPassword, shortestPassword } from '#domain/password.ts'
import type { Deps } from '../env.ts'
import { cookieNames, cookieOptions } from './cookie.ts'
import { entering } from './entering.ts'

/** A browser stays signed in for so long. */
const sessionDays = 30

/**
 * The sign-in library over our database: passwords, second factor, identity provider, sessions. Our routes call its `api`; of its
 * own routes only the one is open to which the provider leads back.
 */
export function makeAuth({ db, publicUrl, accounts, log }: Pick<Deps, 'db' | 'publicUrl' | 'accounts' | 'log'>) {
  const names = cookieNames(publicUrl)
  return betterAuth({
    appName: 'Strikeoff',
    baseURL: publicUrl,
    basePath: '/api/auth',
    secret: accounts.secret,
    telemetry: { enabled: false },
    // Ours count in front of it, by routes that it does not know.
    rateLimit: { enabled: false },
    // A wrong password is an error to the library, and no fault of ours; only its words are kept, not what goes with them.
    logger: { level: 'warn', log: (_, message) => log.warn({ part: 'sign-in' }, message) },
    database: { db: db as never, type: 'postgres', transaction: true },
    user: { modelName: 'authUsers' },
    session: { modelName: 'authSessions', expiresIn: sessionDays * 86_400, disableSessionRefresh: true },
    verification: { modelName: 'authVerifications' },
    account: {
      modelName: 'authAccounts',
      // Whoever the provider vouches for is the person with that address; nobody becomes one by signing in.
      accountLinking: { enabled: true },
      updateAccountOnSignIn: false,
    },
    databaseHooks: {
      account: { create: { before: async (made) => ({ data: { ...made, ...noTokens } }) } },
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: shortestPassword,
      maxPasswordLength: longestPassword,
    },
    onAPIError: { errorURL: `${publicUrl}/sign-in` },
    plugins: [
      twoFactor({ issuer: 'Strikeoff', allowPasswordless: true, schema: { twoFactor: { modelName: 'authTwoFactors' } } }),
      ...(accounts.oidc ? [identityProvider({ ...accounts.oidc, ...oidcManners })] : []),
      entering(),
    ],
    advanced: {
      useSecureCookies: false,
      cookiePrefix: names.other,
      defaultCookieAttributes: cookieOptions(publicUrl),
      cookies: { session_token: { name: names.session }, two_factor: { name: names.secondFactor } },
      ipAddress: { ipAddressHeaders: ['x-client-address'] },
      database: { generateId: 'uuid', validateSchema: false },
    },
  })
}

export type Auth = ReturnType<typeof makeAuth>

export const oidcProvider = 'oidc'
const oidcManners = {
  providerId: oidcProvider,
  scopes: ['openid', 'email', 'profile'],
  pkce: true,
  disableSignUp: true,
  requireIdTokenVerification: true,
}

/**
 * The library's way to a provider, which is looked up when it is first asked for. By itself the library would do so at its start and wait
 * without end, and a provider that takes connections and does not answer would keep everybody from signing in, by password and link as well.
 */
function identityProvider(config: Parameters<typeof genericOAuth>[0]['config'][number]) {
  const init = () => ({ context: { genericOAuthPendingDiscovery: new Map([[config.providerId, config]]) } })
  return { ...genericOAuth({ config: [config] }), init }
}

/** Who somebody is, is all that we want of the provider: what could act for them there is not kept. */
const noTokens = { accessToken: null, refreshToken: null, idToken: null }
