import { useNavigate } from '@solidjs/router'
import { createResource, Match, Switch } from 'solid-js'
import { answerOf, api, sentenceOf } from '../api.ts'
import { recall, speakTheirs } from '../session.ts'
import { say } from '../text/index.ts'
import { createTitle } from '../ui/title.ts'
import { takeDestination } from './destination.ts'
import { createToken } from './token.ts'

/** `/sign-in#<token>` spends a one-time link; without a token it says how to get one. */
export default function SignInPage() {
  const navigate = useNavigate()
  createTitle(() => say().signIn.title)
  const token = createToken()
  const [signedIn] = createResource(token, async (spent) => {
    await answerOf(api['sign-in'].$post({ json: { token: spent } }))
    await recall()
    await speakTheirs()
    navigate(takeDestination(), { replace: true })
    return true
  })
  return (
    <section class="plain-page">
      <h1>{say().signIn.title}</h1>
      <Switch fallback={<HowTo />}>
        <Match when={signedIn.error as unknown}>
          <p role="alert" class="problem">
            {say().signIn.failed}
            {sentenceOf(signedIn.error)}
          </p>
          <HowTo />
        </Match>
        <Match when={token() !== undefined}>
          <p role="status">{say().signIn.working}</p>
        </Match>
      </Switch>
    </section>
  )
}

function HowTo() {
  return (
    <>
      <h2>{say().signIn.how}</h2>
      <p>{say().signIn.ask}</p>
      <p>{say().signIn.started}</p>
    </>
  )
}
