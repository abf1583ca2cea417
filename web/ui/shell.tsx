import { A, type RouteSectionProps, useNavigate } from '@solidjs/router'
import { lazy, Show, Suspense } from 'solid-js'
import { isLanguage } from '#domain/language.ts'
import { nobody } from '#domain/person.ts'
import { may } from '#domain/policy.ts'
import { choose, me, signOut } from '../session.ts'
import { contentLanguage, language, say } from '../text/index.ts'
import { withSheet } from '../views/with-sheet.ts'
import { Notices } from './notice.tsx'
import { LanguageOptions } from './language-options.tsx'

const SearchBox = lazy(() => withSheet(import('../views/search-box.tsx')))

/** What every page stands in: where one can go, who is signed in, which language is spoken. */
export function Shell(props: RouteSectionProps) {
  return (
    <>
      <a class="skip" href="#main">
        {say().nav.skip}
      </a>
      <header class="topbar">
        <Show when={me()} fallback={<span class="unit">{say().product}</span>}>
          {(known) => (
            <span class="unit" lang={contentLanguage}>
              {known().unit.name}
            </span>
          )}
        </Show>
        <Show when={me()}>
          <Navigation />
          <Suspense fallback={<search class="search" />}>
            <SearchBox />
          </Suspense>
        </Show>
        <LanguageSwitch />
        <Show when={me()}>
          <Account />
        </Show>
      </header>
      <main id="main">
        <Suspense fallback={<p class="loading">…</p>}>{props.children}</Suspense>
      </main>
      <Notices />
    </>
  )
}

function Navigation() {
  const maySeeMails = () => may(me()?.person ?? nobody, 'read_outbox')
  const mayKeepPeople = () => may(me()?.person ?? nobody, 'manage_people')
  return (
    <nav aria-label={say().nav.label}>
      <A href="/" end>
        {say().nav.board}
      </A>
      <A href="/figures">{say().nav.figures}</A>
      <A href="/leaders">{say().views.leader.title}</A>
      <A href="/wall">{say().views.wall.title}</A>
      <A href="/regulations">{say().nav.regulations}</A>
      <A href="/lists">{say().nav.lists}</A>
      <Show when={may(me()?.person ?? nobody, 'import_ledger')}>
        <A href="/import">{say().imports.title}</A>
      </Show>
      <A href={maySeeMails() ? '/reminders' : '/reminders/mine'}>{say().nav.reminders}</A>
      <A href="/campaign">{say().nav.campaign}</A>
      <Show when={mayKeepPeople()}>
        <A href="/people">{say().nav.people}</A>
      </Show>
    </nav>
  )
}

function LanguageSwitch() {
  const change = (value: string) => {
    if (isLanguage(value)) void choose(value)
  }
  return (
    <select class="language" aria-label={say().nav.language} onChange={(event) => change(event.currentTarget.value)}>
      <LanguageOptions chosen={language()} />
    </select>
  )
}

function Account() {
  const navigate = useNavigate()
  const leave = async () => {
    await signOut()
    navigate('/sign-in')
  }
  return (
    <div class="account">
      <A href="/account" title={say().nav.account}>
        <span lang={contentLanguage}>{me()?.person.name}</span>
      </A>
      <button type="button" class="quiet" onClick={() => void leave()}>
        {say().nav.signOut}
      </button>
    </div>
  )
}
