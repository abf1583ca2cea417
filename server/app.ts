import { Hono } from 'hono'
import { secureHeaders } from 'hono/secure-headers'
import { sql } from 'kysely'
import { Problem } from '#domain/problem.ts'
import { board } from './board.ts'
import type { AppEnv, Deps } from './env.ts'
import { events } from './events.ts'
import { guard, limitBody } from './guard.ts'
import { items } from './items.ts'
import { lists } from './lists.ts'
import { mails } from './mails.ts'
import { moves } from './moves.ts'
import { answerError } from './problems.ts'
import { regulations } from './regulations.ts'
import { setup } from './setup.ts'
import { me, requireSignIn, signIn } from './sign-in.ts'
import { webFiles } from './static.ts'

/** Everything but the web: open routes first, then those behind sign-in. Chained, so that its type is the client's. */
function api(deps: Deps) {
  return new Hono<AppEnv>()
    .use(limitBody, guard(deps.publicUrl))
    .route('/', signIn)
    .route('/', setup)
    .use(requireSignIn(deps.db, deps.clock))
    .route('/', me)
    .route('/', board)
    .route('/', items)
    .route('/', moves)
    .route('/', regulations)
    .route('/', lists)
    .route('/', mails)
    .route('/', events)
    .all('*', () => {
      throw new Problem('not_found')
    })
}

/** The whole app as a function from request to response; `webRoot` is the built web, left out where only the API is asked. */
export function createApp(deps: Deps, webRoot?: string) {
  const app = new Hono<AppEnv>()
    .onError(answerError)
    .notFound((c) => answerError(new Problem('not_found'), c))
    .use(async (c, next) => {
      for (const [name, value] of Object.entries(deps)) c.set(name as keyof Deps, value as never)
      await next()
    })
    .use(secureHeaders(headersFor(deps.publicUrl)))
    .get('/healthz', async (c) => {
      await sql`select 1`.execute(deps.db)
      return c.json({ ok: true }, 200)
    })
    .route('/api', api(deps))
  if (webRoot) app.route('/', webFiles(webRoot))
  return app
}

/** What the web's typed client is made from. */
export type App = ReturnType<typeof createApp>

const self = ["'self'"]
const none = ["'none'"]

/** No script or style that is not a file of ours, no frame around us, and https for a year where it is used at all. */
function headersFor(publicUrl: string): Parameters<typeof secureHeaders>[0] {
  return {
    contentSecurityPolicy: {
      defaultSrc: none,
      scriptSrc: self,
      styleSrc: self,
      imgSrc: ["'self'", 'data:'],
      fontSrc: self,
      connectSrc: self,
      frameSrc: self,
      manifestSrc: self,
      workerSrc: self,
      formAction: self,
      objectSrc: none,
      baseUri: none,
      frameAncestors: none,
    },
    referrerPolicy: 'same-origin',
    xFrameOptions: 'DENY',
    crossOriginResourcePolicy: 'same-origin',
    strictTransportSecurity: publicUrl.startsWith('https:') ? 'max-age=31536000' : false,
  }
}
