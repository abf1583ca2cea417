import { onMount } from 'solid-js'
import { answerOf, api } from '../api.ts'
import { say } from '../text/index.ts'
import { createAction } from '../ui/action.ts'
import { ActionProblem, Field, readFields } from '../ui/field.tsx'
import type { Entered } from './entrance.ts'

/** The second step: the digits of the authenticator, or a backup code. */
export function CodeForm(props: { onEntered: (entered: Entered) => Promise<void>; onAgain: () => void }) {
  let form: HTMLFormElement | undefined
  const send = createAction(async (code: string) =>
    props.onEntered(await answerOf(api['sign-in'].code.$post({ json: { code } }))),
  )
  onMount(() => form?.querySelector('input')?.focus())
  return (
    <form
      ref={(element) => (form = element)}
      class="narrow"
      onSubmit={(event) => {
        event.preventDefault()
        void send.run(readFields(event.currentTarget)('code'))
      }}
    >
      <h2>{say().signIn.codeTitle}</h2>
      <p>{say().signIn.codeHint}</p>
      <Field name="code" label={say().signIn.code} autocomplete="one-time-code" required maxlength="20" class="code" />
      <ActionProblem problem={send.problem()} />
      <p class="actions">
        <button type="submit" class="primary" disabled={send.working()}>
          {say().signIn.codeSubmit}
        </button>
        <button type="button" class="quiet" onClick={() => props.onAgain()}>
          {say().signIn.again}
        </button>
      </p>
    </form>
  )
}
