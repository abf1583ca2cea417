import { Hono, type MiddlewareHandler } from 'hono'
import { sql } from 'kysely'
import { Problem } from '#domain/problem.ts'
import { account } from './account.ts'
import { type Auth, makeAuth } from './accounts/auth.ts'
import { type Limits, makeLimits } from './accounts/limits.ts'
import { apiDocument } from './api-document.ts'
import { boardRoute } from './board.ts'
import { bounces } from './bounces.ts'
import { calendar } from './calendar.ts'
import { campaignSettings } from './campaign-settings.ts'
import { campaigns } from './campaigns.ts'
import { consultations } from './consultations.ts'
import { closureFile } from './closure-file.ts'
import { edits } from './edits.ts'
import type { AppEnv, Deps } from './env.ts'
import type { Fetch } from './listen.ts'
import { departments } from './departments.ts'
import { events } from './events.ts'
import { evidence } from './evidence.ts'
import { extensions } from './extensions.ts'
import { exports } from './exports.ts'
import { feed } from './feed.ts'
import { guard } from './guard.ts'
import { sendSafeHeaders } from './headers.ts'
import { campaignFile } from './campaign-file.ts'
import { imports } from './imports.ts'
import { poam } from './poam.ts'
import { items } from './items.ts'
import { lists } from './lists.ts'
import { mails } from './mails.ts'
import { me } from './me.ts'
import { passwords } from './passwords.ts'
import { peopleImport } from './people-import.ts'
import { people } from './people.ts'
import { measures } from './measures.ts'
import { moves } from './moves.ts'
import { myReminders } from './my-reminders.ts'
import { notes } from './notes.ts'
import { openIndex, openIndexSetting } from './open-index.ts'
import { answerError } from './problems.ts'
import { regulationEdits } from './regulation-edits.ts'
import { regulationEvidence } from './regulation-evidence.ts'
import { regulationMoves } from './regulation-moves.ts'
import { regulations } from './regulations.ts'
import { report } from './report.ts'
import { regulationTexts } from './regulation-texts.ts'
import { reminderRules } from './reminder-rules.ts'
import { requireSignIn } from './require-sign-in.ts'
import { figures } from './figures.ts'
import { search } from './search.ts'
import { seats } from './seats.ts'
import { setup } from './setup.ts'
import { signIn } from './sign-in.ts'
import { templates } from './templates.ts'
import { timetable } from './timetable.ts'
import { webFiles } from './static.ts'
import { uploads } from './uploads.ts'
import { study } from './study.ts'
import { suggestions } from './suggestions.ts'
import { views } from './views.ts'
import { volumes } from './volumes.ts'

/** Everything but the web: open routes first, then those behind sign-in. Chained, so that its type is the client's. */
function api(publicUrl: string, signedIn: MiddlewareHandler<AppEnv>, auth: Auth, limits: Limits) {
  return new Hono<AppEnv>()
    .use(guard(publicUrl))
    .route('/', signIn(auth, limits))
    .route('/', passwords(auth, limits))
    .route('/', setup(auth, limits))
    .route('/', openIndex(limits))
    .route('/', apiDocument)
    .use(signedIn)
    .route('/', me)
    .route('/', account(auth, limits))
    .route('/', people)
    .route('/', departments)
    .route('/', peopleImport)
    .route('/', items)
    .route('/', edits)
    .route('/', imports)
    .route('/', campaignFile)
    .route('/', poam)
    .route('/', measures)
    .route('/', notes)
    .route('/', suggestions)
    .route('/', extensions)
    .route('/', moves)
    .route('/', uploads)
    .route('/', evidence)
    .route('/', campaignSettings)
    .route('/', openIndexSetting)
    .route('/', campaigns)
    .route('/', timetable)
    .route('/', regulations)
    .route('/', volumes)
    .route('/', regulationTexts)
    .route('/', regulationEdits)
    .route('/', regulationMoves)
    .route('/', consultations)
    .route('/', study)
    .route('/', regulationEvidence)
    .route('/', closureFile)
    .route('/', lists)
    .route('/', report)
    .route('/', templates)
    .route('/', exports)
    .route('/', mails)
    .route('/', reminderRules)
    .route('/', myReminders)
    .route('/', calendar)
    .route('/', events)
    .route('/', seats)
    .route('/', views)
    .route('/', search)
    .route('/', figures)
    .all('*', () => {
      throw new Problem('not_found')
    })
}

/** The whole app as a function from request to response; `webRoot` is the built web, left out where only the API is asked. */
export function createApp(deps: Deps, webRoot?: string) {
  const { db, publicUrl } = deps
  const signedIn = requireSignIn(deps)
  const app = new Hono<AppEnv>()
    .onError(answerError)
    .notFound((c) => answerError(new Problem('not_found'), c))
    .route('/api', boardRoute(signedIn))
    .route('/api', bounces)
    .route('/', feed)
    .use(sendSafeHeaders(publicUrl))
    .get('/healthz', async (c) => {
      await sql`select 1`.execute(db)
      return c.json({ ok: true }, 200)
    })
    .route('/api', api(publicUrl, signedIn, makeAuth(deps), makeLimits(deps.pool)))
  if (webRoot) app.route('/', webFiles(webRoot))
  return app
}

/** What the web's typed client is made from. */
export type App = ReturnType<typeof createApp>

/** The app as node:http and tests ask it: the parts it works with go along with each request, as its environment. */
export function fetchOf(deps: Deps, webRoot?: string): Fetch {
  const app = createApp(deps, webRoot)
  return (request, peer) => app.fetch(request, { ...deps, peer })
}
