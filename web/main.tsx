import './begin.ts'
import './styles/index.css'
import { Route, Router } from '@solidjs/router'
import { render } from 'solid-js/web'
import BoardPage from './board/board-page.tsx'
import { recall, speakTheirs } from './session.ts'
import { rememberDestination } from './sign-in/destination.ts'
import { later } from './ui/later.tsx'
import { Shell } from './ui/shell.tsx'
import { withSheet } from './views/with-sheet.ts'

const ItemDrawer = later(() => import('./item/item-drawer.tsx'))
const RegulationsPage = later(() => withSheet(import('./regulation/regulations-page.tsx')))
const RegulationDrawer = later(() => import('./regulation/regulation-drawer.tsx'))
const RegisterPage = later(() => withSheet(import('./regulation/register-page.tsx')))
const VolumesPage = later(() => import('./volumes/entry.ts'))
const OpenIndexPage = later(() => import('./open/entry.ts'))
const TextPage = later(() => import('./regulation/text/entry.ts'))
const FiguresPage = later(() => withSheet(import('./figures/figures-page.tsx')))
const LeadersPage = later(() => withSheet(import('./views/leaders-page.tsx')))
const WallPage = later(() => withSheet(import('./views/wall-page.tsx')))
const CampaignPage = later(() => withSheet(import('./campaign/campaign-page.tsx')))
const ShortcutsPage = later(() => withSheet(import('./views/shortcuts-page.tsx')))
const ListsPage = later(() => import('./lists/lists-page.tsx'))
const ImportPage = later(() => import('./import/import-page.tsx'))
const RemindersPage = later(() => import('./reminders/reminders-page.tsx'))
const OutboxPage = later(() => import('./reminders/outbox-page.tsx'))
const PreviewPage = later(() => import('./reminders/preview-page.tsx'))
const RulesPage = later(() => import('./reminders/rules-page.tsx'))
const CalendarPage = later(() => import('./reminders/calendar-page.tsx'))
const MinePage = later(() => import('./reminders/mine-page.tsx'))
const SignInPage = later(() => import('./sign-in/sign-in-page.tsx'))
const PasswordPage = later(() => import('./sign-in/password-page.tsx'))
const AccountPage = later(() => import('./account/account-page.tsx'))
const PeoplePage = later(() => import('./people/people-page.tsx'))
const SetupPage = later(() => import('./setup/setup-page.tsx'))
const NotFoundPage = later(() => import('./ui/not-found-page.tsx'))

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
