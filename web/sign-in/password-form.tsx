import { createSignal, Show } from 'solid-js'
import { answerOf, api } from '../api.ts'
import { say } from '../text/index.ts'
import { createAction } from '../ui/action.ts'
import { ActionProblem, Field, readFields } from '../ui/field.tsx'
import type { Entered } from './entrance.ts'

type Props = { ways: { mail: boolean; oidc: boolean } | undefined; onEntered: (entered: Entered) => Promise<void> }

/** Mail address and password; beside it a link by mail and the identity provider, where there are any. */
export function PasswordForm(props: Props) {
  let form: HTMLFormElement | undefined
  const enter = createAction(async (mail: string, password: string) =>
    props.onEntered(await answerOf(api['sign-in'].password.$post({ json: { mail, password } }))),
  )
  return (
    <>
      <form
        ref={(element) => (form = element)}
        class="narrow"
        onSubmit={(event) => {
          event.preventDefault()
          const password = new FormData(event.currentTarget).get('password')
          void enter.run(readFields(event.currentTarget)('mail'), String(password))
        }}
      >
        <Field name="mail" type="email" label={say().signIn.mail} autocomplete="username" required />
        <Field name="password" type="password" label={say().signIn.password} autocomplete="current-password" required />
        <ActionProblem problem={enter.problem()} />
        <button type="submit" class="primary" disabled={enter.working()}>
          {enter.working() ? say().signIn.working : say().signIn.submit}
        </button>
      </form>
      <h2>{say().signIn.or}</h2>
      <Show when={props.ways?.oidc}>
        <Provider />
      </Show>
      <Show when={props.ways?.mail} fallback={<p class="hint">{say().signIn.noMail}</p>}>
        <LinkRequest mail={() => form?.querySelector<HTMLInputElement>('[name=mail]') ?? undefined} />
      </Show>
    </>
  )
}

function Provider() {
  const go = createAction(async () => location.assign((await answerOf(api['sign-in'].oidc.$post({ json: {} }))).address))
  return (
    <>
      <p class="actions">
        <button type="button" onClick={() => void go.run()} disabled={go.working()}>
          {say().signIn.oidc}
        </button>
      </p>
      <ActionProblem problem={go.problem()} />
    </>
  )
}

/** Uses the address that is filled in already: who has none to type is told by the field itself. */
function LinkRequest(props: { mail: () => HTMLInputElement | undefined }) {
  const [sent, setSent] = createSignal(false)
  const ask = createAction(async (to: 'sign_in' | 'set_password') => {
    const field = props.mail()
    if (!field?.reportValidity()) return
    await answerOf(api['sign-in'].links.$post({ json: { mail: field.value.trim(), to } }))
    setSent(true)
  })
  return (
    <>
      <p>{say().signIn.askLink}</p>
      <p class="actions">
        <button type="button" onClick={() => void ask.run('sign_in')} disabled={ask.working()}>
          {say().signIn.sendLink}
        </button>
        <button type="button" onClick={() => void ask.run('set_password')} disabled={ask.working()}>
          {say().signIn.sendReset}
        </button>
      </p>
      <ActionProblem problem={ask.problem()} />
      <p role="status">{sent() ? say().signIn.linkSent : ''}</p>
    </>
  )
}
