import { createResource, Match, Switch } from 'solid-js'
import { isLanguage } from '#domain/language.ts'
import { answerOf, api, sentenceOf } from '../api.ts'
import { choose, leaveOrThrow } from '../session.ts'
import { language, say } from '../text/index.ts'
import { createTitle } from '../ui/title.ts'
import { PasswordChange } from './password-change.tsx'
import { SecondFactor } from './second-factor.tsx'
import { Sessions } from './sessions.tsx'
import { LanguageOptions } from '../ui/language-options.tsx'

const readAccount = () => answerOf(api.account.$get())
/** One's own account, as the server tells it. */
export type Account = Awaited<ReturnType<typeof readAccount>>

/** `/account`: password, second factor, the browsers one is signed in with, and the language. */
export default function AccountPage() {
  createTitle(() => say().account.title)
  const [read, { refetch }] = createResource(() => readAccount().catch(leaveOrThrow))
  const again = async () => void (await refetch())
  return (
    <section class="plain-page">
      <h1>{say().account.title}</h1>
      <Switch fallback={<p class="hint">{say().account.loading}</p>}>
        <Match when={read.error as unknown}>
          <p role="alert" class="problem">
            {sentenceOf(read.error)}
          </p>
        </Match>
        <Match when={read.latest}>
          {(account) => (
            <>
              <p>{say().pair(say().account.mail, account().mail)}</p>
              <PasswordChange account={account()} onChanged={again} />
              <SecondFactor account={account()} onChanged={again} />
              <Sessions account={account()} onChanged={again} />
              <Language />
            </>
          )}
        </Match>
      </Switch>
    </section>
  )
}

function Language() {
  const change = (value: string) => {
    if (isLanguage(value)) void choose(value)
  }
  return (
    <>
      <h2>{say().nav.language}</h2>
      <div class="field narrow">
        <label for="account-language">{say().account.languageHint}</label>
        <select id="account-language" onChange={(event) => change(event.currentTarget.value)}>
          <LanguageOptions chosen={language()} />
        </select>
      </div>
    </>
  )
}
