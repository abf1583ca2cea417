import { useNavigate } from '@solidjs/router'
import { createEffect, createResource, createSignal, Match, on, Show, Switch } from 'solid-js'
import { answerOf, api } from '../api.ts'
import { recall, speakTheirs } from '../session.ts'
import { say } from '../text/index.ts'
import { createAction } from '../ui/action.ts'
import { ActionProblem } from '../ui/field.tsx'
import { createTitle } from '../ui/title.ts'
import { CodeForm } from './code-form.tsx'
import { takeDestination } from './destination.ts'
import { PasswordForm } from './password-form.tsx'
import { createToken } from './token.ts'

/** How a step of signing in ends, as the server tells it. */
export type Entered = { signedIn: boolean; secondFactor: boolean }

/** `/sign-in`: password, link or identity provider, then the second factor; `/sign-in#<token>` spends a one-time link. */
export default function SignInPage() {
  createTitle(() => say().signIn.title)
  const navigate = useNavigate()
  const asked = new URLSearchParams(location.search)
  const [owesCode, setOwesCode] = createSignal(asked.has('second-factor'))
  const token = createToken()
  const [ways] = createResource(() => answerOf(api['sign-in'].$get()))
  const entered = async ({ signedIn, secondFactor }: Entered) => {
    setOwesCode(secondFactor)
    if (!signedIn) return
    await recall()
    await speakTheirs()
    navigate(takeDestination(), { replace: true })
  }
  const link = createAction(async (spent: string) => entered(await answerOf(api['sign-in'].$post({ json: { token: spent } }))))
  createEffect(on(token, (spent) => spent !== undefined && void link.run(spent)))
  return (
    <section class="plain-page">
      <h1>{say().signIn.title}</h1>
      <ActionProblem problem={link.problem() && `${say().signIn.failed}${link.problem()}`} />
      <Show when={asked.has('error')}>
        <p role="alert" class="problem">
          {say().signIn.oidcFailed}
        </p>
      </Show>
      <Switch fallback={<PasswordForm ways={ways.latest} onEntered={entered} />}>
        <Match when={owesCode()}>
          <CodeForm onEntered={entered} onAgain={() => setOwesCode(false)} />
        </Match>
        <Match when={link.working()}>
          <p role="status">{say().signIn.working}</p>
        </Match>
      </Switch>
    </section>
  )
}
