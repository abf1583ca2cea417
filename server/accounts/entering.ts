import type { BetterAuthPlugin } from 'better-auth'
import { createAuthEndpoint, createAuthMiddleware } from 'better-auth/api'
import { deleteSessionCookie, setSessionCookie } from 'better-auth/cookies'
import { generateRandomString } from 'better-auth/crypto'
import { object, string } from 'valibot'

const challengeSeconds = 600
type EndpointContext = Parameters<typeof setSessionCookie>[0]

/**
 * The two ways in that the library does not put a second factor behind: a one-time link of ours, and the identity provider. With
 * this, whoever has set up a second factor is asked for it, whichever way they came.
 */
export function entering() {
  return {
    id: 'entering',
    endpoints: {
      /** Signs a person in, or asks for their second factor first. */
      enter: createAuthEndpoint(
        '/enter',
        { method: 'POST', body: object({ personId: string() }), metadata: { SERVER_ONLY: true } },
        async (ctx) => {
          const user = await ctx.context.internalAdapter.findUserById(ctx.body.personId)
          if (!user) return ctx.json({ signedIn: false, secondFactor: false })
          if ((user as { twoFactorEnabled?: boolean }).twoFactorEnabled) {
            await challenge(ctx, user.id)
            return ctx.json({ signedIn: false, secondFactor: true })
          }
          const session = await ctx.context.internalAdapter.createSession(user.id)
          await setSessionCookie(ctx, { session, user })
          return ctx.json({ signedIn: true, secondFactor: false })
        },
      ),
    },
    hooks: {
      after: [
        {
          matcher: (context) => context.path === '/callback/:id',
          handler: createAuthMiddleware(async (ctx) => {
            const made = ctx.context.newSession
            if (!made || !(made.user as { twoFactorEnabled?: boolean }).twoFactorEnabled) return
            deleteSessionCookie(ctx, true)
            await ctx.context.internalAdapter.deleteSession(made.session.token)
            ctx.context.setNewSession(null)
            await challenge(ctx, made.user.id)
            throw ctx.redirect(`${ctx.context.options.baseURL as string}/sign-in?second-factor`)
          }),
        },
      ],
    },
  } satisfies BetterAuthPlugin
}

/** Begins the library's own second step: its `verifyTOTP` finds what is written here by the cookie. */
async function challenge(ctx: EndpointContext, personId: string): Promise<void> {
  const cookie = ctx.context.createAuthCookie('two_factor', { maxAge: challengeSeconds })
  const identifier = `2fa-${generateRandomString(20)}`
  const expiresAt = new Date(Date.now() + challengeSeconds * 1_000)
  await ctx.context.internalAdapter.createVerificationValue({ value: personId, identifier, expiresAt })
  await ctx.context.internalAdapter.createVerificationValue({ value: '0', identifier: `2fa-attempts-${identifier}`, expiresAt })
  await ctx.setSignedCookie(cookie.name, identifier, ctx.context.secret, cookie.attributes)
}
