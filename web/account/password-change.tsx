import { Show } from 'solid-js'
import { answerOf, api } from '../api.ts'
import { NewPassword } from '../sign-in/password-page.tsx'
import { say } from '../text/index.ts'
import { createAction } from '../ui/action.ts'
import { ActionProblem, Field } from '../ui/field.tsx'
import { tell } from '../ui/notice.tsx'
import type { Account } from './account-page.tsx'

/** Sets another password; who has one says it first. */
export function PasswordChange(props: { account: Account; onChanged: () => Promise<void> }) {
  const change = createAction(async (form: HTMLFormElement) => {
    const data = new FormData(form)
    const present = data.get('present')
    const json = { password: String(data.get('password')), ...(present === null ? {} : { present: String(present) }) }
    await answerOf(api.account.password.$put({ json }))
    form.reset()
    tell({ text: say().account.changed })
    await props.onChanged()
  })
  return (
    <>
      <h2>{say().account.password}</h2>
      <form
        class="narrow"
        onSubmit={(event) => {
          event.preventDefault()
          void change.run(event.currentTarget)
        }}
      >
        <Show when={props.account.hasPassword} fallback={<p>{say().account.hasNone}</p>}>
          <Field name="present" type="password" label={say().account.present} autocomplete="current-password" required />
        </Show>
        <NewPassword />
        <ActionProblem problem={change.problem()} />
        <button type="submit" disabled={change.working()}>
          {props.account.hasPassword ? say().account.change : say().account.set}
        </button>
      </form>
    </>
  )
}
