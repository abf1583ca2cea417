import { createEffect, createResource, Match, on, Show, Switch } from 'solid-js'
import { answerOf, api } from '../api.ts'
import { say } from '../text/index.ts'
import { createAction } from '../ui/action.ts'
import { ActionProblem } from '../ui/field.tsx'
import { createTitle } from '../ui/title.ts'
import { CodeForm } from './code-form.tsx'
import { createEntrance } from './entrance.ts'
import { PasswordForm } from './password-form.tsx'
import { createToken } from './token.ts'

/**
 * `/sign-in`: password, link or identity provider, then the second factor; `/sign-in#<token>` spends a one-time
 * link, to `/sign-in?signed-in` the identity provider leads back.
 */
export default function SignInPage() {
  createTitle(() => say().signIn.title)
  const asked = new URLSearchParams(location.search)
  const { owesCode, setOwesCode, entered } = createEntrance(asked.has('second-factor'))
  const token = createToken()
  const [ways] = createResource(() => answerOf(api['sign-in'].$get()))
  const link = createAction(async (spent: string) => entered(await answerOf(api['sign-in'].$post({ json: { token: spent } }))))
  createEffect(on(token, (spent) => spent !== undefined && void link.run(spent)))
  const provided = createAction(() => entered({ signedIn: true, secondFactor: false }))
  if (asked.has('signed-in')) void provided.run()
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
        <Match when={link.working() || provided.working()}>
          <p role="status">{say().signIn.working}</p>
        </Match>
      </Switch>
    </section>
  )
}
