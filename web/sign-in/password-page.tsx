import { A, useNavigate } from '@solidjs/router'
import { Show } from 'solid-js'
import { answerOf, api } from '../api.ts'
import { say } from '../text/index.ts'
import { createAction } from '../ui/action.ts'
import { ActionProblem, Field } from '../ui/field.tsx'
import { createTitle } from '../ui/title.ts'
import { CodeForm } from './code-form.tsx'
import { createEntrance, type Entered } from './entrance.ts'
import { createToken } from './token.ts'

/** `/password#<token>`: where an invitation or a mail about a forgotten password leads. The link is spent by the button, not by looking. */
export default function PasswordPage() {
  createTitle(() => say().password.title)
  const navigate = useNavigate()
  const token = createToken()
  const { owesCode, entered } = createEntrance()
  return (
    <section class="plain-page">
      <h1>{say().password.title}</h1>
      <Show when={!owesCode()} fallback={<CodeForm onEntered={entered} onAgain={() => navigate('/sign-in')} />}>
        <Show when={token()} fallback={<NoLink />}>
          {(given) => <PasswordSetter token={given()} onEntered={entered} />}
        </Show>
      </Show>
    </section>
  )
}

function PasswordSetter(props: { token: string; onEntered: (entered: Entered) => Promise<void> }) {
  const set = createAction(async (password: string) =>
    props.onEntered(await answerOf(api.passwords.$post({ json: { token: props.token, password } }))),
  )
  const enter = createAction(async () => props.onEntered(await answerOf(api['sign-in'].$post({ json: { token: props.token } }))))
  return (
    <form
      class="narrow"
      onSubmit={(event) => {
        event.preventDefault()
        void set.run(String(new FormData(event.currentTarget).get('password')))
      }}
    >
      <p>{say().password.lead}</p>
      <NewPassword />
      <ActionProblem problem={set.problem() ?? enter.problem()} />
      <p class="actions">
        <button type="submit" class="primary" disabled={set.working()}>
          {say().password.submit}
        </button>
        <button type="button" class="quiet" onClick={() => void enter.run()}>
          {say().password.withoutPassword}
        </button>
      </p>
    </form>
  )
}

/** A new password, typed twice; the browser itself says when the two differ. */
export function NewPassword() {
  const compare = (event: { currentTarget: HTMLInputElement }) => {
    const { form } = event.currentTarget
    const [first, second] = ['password', 'repeat'].map((name) => form?.elements.namedItem(name) as HTMLInputElement)
    second?.setCustomValidity(first?.value === second.value ? '' : say().password.differs)
  }
  const common = { type: 'password', autocomplete: 'new-password', required: true, minlength: 10, maxlength: 128 } as const
  return (
    <>
      <Field name="password" label={say().password.password} hint={say().password.rule} onInput={compare} {...common} />
      <Field name="repeat" label={say().password.repeat} onInput={compare} {...common} />
    </>
  )
}

function NoLink() {
  return (
    <>
      <p>{say().password.noToken}</p>
      <A class="button" href="/sign-in">
        {say().password.toSignIn}
      </A>
    </>
  )
}
