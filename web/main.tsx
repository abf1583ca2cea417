import './begin.ts'
import './styles/index.css'
import { Route, Router } from '@solidjs/router'
import { lazy } from 'solid-js'
import { render } from 'solid-js/web'
import BoardPage from './board/board-page.tsx'
import { recall, speakTheirs } from './session.ts'
import { rememberDestination } from './sign-in/destination.ts'
import { Shell } from './ui/shell.tsx'
import { withSheet } from './views/with-sheet.ts'

const ItemDrawer = lazy(() => import('./item/item-drawer.tsx'))
const RegulationsPage = lazy(() => withSheet(import('./regulation/regulations-page.tsx')))
const RegulationDrawer = lazy(() => import('./regulation/regulation-drawer.tsx'))
const RegisterPage = lazy(() => withSheet(import('./regulation/register-page.tsx')))
const VolumesPage = lazy(() => import('./volumes/entry.ts'))
const OpenIndexPage = lazy(() => import('./open/entry.ts'))
const TextPage = lazy(() => import('./regulation/text/entry.ts'))
const FiguresPage = lazy(() => withSheet(import('./figures/figures-page.tsx')))
const LeadersPage = lazy(() => withSheet(import('./views/leaders-page.tsx')))
const WallPage = lazy(() => withSheet(import('./views/wall-page.tsx')))
const CampaignPage = lazy(() => withSheet(import('./campaign/campaign-page.tsx')))
const ShortcutsPage = lazy(() => withSheet(import('./views/shortcuts-page.tsx')))
const ListsPage = lazy(() => import('./lists/lists-page.tsx'))
const ImportPage = lazy(() => import('./import/import-page.tsx'))
const RemindersPage = lazy(() => import('./reminders/reminders-page.tsx'))
const OutboxPage = lazy(() => import('./reminders/outbox-page.tsx'))
const PreviewPage = lazy(() => import('./reminders/preview-page.tsx'))
const RulesPage = lazy(() => import('./reminders/rules-page.tsx'))
const CalendarPage = lazy(() => import('./reminders/calendar-page.tsx'))
const MinePage = lazy(() => import('./reminders/mine-page.tsx'))
const SignInPage = lazy(() => import('./sign-in/sign-in-page.tsx'))
const PasswordPage = lazy(() => import('./sign-in/password-page.tsx'))
const AccountPage = lazy(() => import('./account/account-page.tsx'))
const PeoplePage = lazy(() => import('./people/people-page.tsx'))
const SetupPage = lazy(() => import('./setup/setup-page.tsx'))
const NotFoundPage = lazy(() => import('./ui/not-found-page.tsx'))

/** Pages for those who are not signed in yet. */
const isOpenPage = /^\/(sign-in|password|setup|public\/regulations(\/[^/]*)?)\/?$/.test(location.pathname)

// The language is most likely the one remembered: it is read meanwhile, and once more only if it is another.
await Promise.all([speakTheirs(), whoIsHere()])
await speakTheirs()
render(
  () => (
    <Router root={Shell}>
      <Route path="/" component={BoardPage}>
        <Route path="/" />
        <Route path="/items/:id" component={ItemDrawer} />
      </Route>
      <Route path="/regulations" component={RegulationsPage}>
        <Route path="/" />
        <Route path="/:id" component={RegulationDrawer} />
      </Route>
      <Route path="/issues" component={RegisterPage} />
      <Route path="/volumes" component={VolumesPage} />
      <Route path="/public/regulations" component={OpenIndexPage} />
      <Route path="/public/regulations/:id" component={OpenIndexPage} />
      <Route path="/regulations/:number/text" component={TextPage} />
      <Route path="/figures" component={FiguresPage} />
      <Route path="/leaders" component={LeadersPage} />
      <Route path="/leaders/:id" component={LeadersPage} />
      <Route path="/wall" component={WallPage} />
      <Route path="/campaign" component={CampaignPage} />
      <Route path="/shortcuts" component={ShortcutsPage} />
      <Route path="/lists" component={ListsPage} />
      <Route path="/import" component={ImportPage} />
      <Route path="/reminders" component={RemindersPage}>
        <Route path="/" component={OutboxPage} />
        <Route path="/preview" component={PreviewPage} />
        <Route path="/rules" component={RulesPage} />
        <Route path="/calendar" component={CalendarPage} />
        <Route path="/mine" component={MinePage} />
      </Route>
      <Route path="/sign-in" component={SignInPage} />
      <Route path="/password" component={PasswordPage} />
      <Route path="/account" component={AccountPage} />
      <Route path="/people" component={PeoplePage} />
      <Route path="/setup" component={SetupPage} />
      <Route path="*" component={NotFoundPage} />
    </Router>
  ),
  document.getElementById('app') as HTMLElement,
)

/** Whoever is not signed in is led to where one signs in; a server that is away is the page's to report. */
async function whoIsHere(): Promise<void> {
  const known = await recall().catch(() => true)
  if (known || isOpenPage) return
  rememberDestination()
  history.replaceState(null, '', '/sign-in')
}
