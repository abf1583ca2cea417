import { createResource, createSignal, onMount, Show } from 'solid-js'
import { render } from 'solid-js/web'
import { answerOf, api } from '../api.ts'
import { signOut } from '../session.ts'
import { rememberDestination } from '../sign-in/destination.ts'
import { say } from '../text/index.ts'
import { createAction } from '../ui/action.ts'
import { ActionProblem, Field } from '../ui/field.tsx'

/** Asks who sits at this browser to prove it, over whatever page is open. @returns whether they did */
export function askProof(): Promise<boolean> {
  return new Promise((resolve) => {
    const place = document.body.appendChild(document.createElement('div'))
    const end = (proved: boolean) => {
      unmount()
      place.remove()
      resolve(proved)
    }
    const unmount = render(() => <ProofDialog onEnd={end} />, place)
  })
}

/** By the password; without one by the authenticator; who has neither signs in again and comes back to this page. */
function ProofDialog(props: { onEnd: (proved: boolean) => void }) {
  const [dialog, setDialog] = createSignal<HTMLDialogElement>()
  let proved = false
  const [account] = createResource(() => answerOf(api.account.$get()).catch(() => undefined))
  const canSay = () => account.latest?.hasPassword || account.latest?.secondFactor
  const prove = createAction(async (present: string) => {
    await answerOf(api.account.proof.$post({ json: { present } }))
    proved = true
    dialog()?.close()
  })
  const signInAgain = async () => {
    rememberDestination()
    await signOut()
    location.assign('/sign-in')
  }
  onMount(() => dialog()?.showModal())
  return (
    <dialog ref={setDialog} class="form-dialog" aria-labelledby="proof-title" onClose={() => props.onEnd(proved)}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void prove.run(String(new FormData(event.currentTarget).get('present')))
        }}
      >
        <header class="form-head">
          <h2 id="proof-title">{say().proof.title}</h2>
        </header>
        <div class="form-body">
          <p class="form-lead">{say().proof.lead}</p>
          <Show when={!account.loading}>
            <Show when={canSay()} fallback={<p>{say().proof.neither}</p>}>
              <Show
                when={account.latest?.hasPassword}
                fallback={
                  <Field name="present" label={say().account.code} inputmode="numeric" autocomplete="one-time-code" required />
                }
              >
                <Field name="present" type="password" label={say().account.present} autocomplete="current-password" required />
              </Show>
            </Show>
          </Show>
          <ActionProblem problem={prove.problem()} />
        </div>
        <footer class="form-foot">
          <div class="form-actions">
            <button type="button" onClick={() => dialog()?.close()}>
              {say().form.cancel}
            </button>
            <button type="button" onClick={() => void signInAgain()}>
              {say().proof.again}
            </button>
            <Show when={canSay()}>
              <button type="submit" class="primary" disabled={prove.working()}>
                {say().proof.confirm}
              </button>
            </Show>
          </div>
        </footer>
      </form>
    </dialog>
  )
}
