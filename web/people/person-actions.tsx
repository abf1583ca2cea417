import { createSignal, Show } from 'solid-js'
import { answerOf, api } from '../api.ts'
import { say } from '../text/index.ts'
import { createAction } from '../ui/action.ts'
import { ActionProblem } from '../ui/field.tsx'
import { tell } from '../ui/notice.tsx'
import type { Person } from './people-page.tsx'
import { HandOver } from './person-form.tsx'

/** What is done with an account, apart from what it says of its person. */
export function PersonActions(props: { person: Person; onChanged: () => Promise<void> }) {
  const [link, setLink] = createSignal<string>()
  const param = () => ({ id: props.person.id })
  const invite = createAction(async () => {
    const made = await answerOf(api.people[':id'].invitations.$post({ param: param(), json: {} }))
    setLink(made.link)
    if (!made.link) tell({ text: say().people.invited })
    await props.onChanged()
  })
  const setActive = createAction(async (active: boolean) => {
    const json = { version: props.person.version }
    const { deactivation, reactivation } = api.people[':id']
    if (active) await answerOf(reactivation.$post({ param: param(), json }))
    else await answerOf(deactivation.$post({ param: param(), json }))
    tell({ text: say().people.saved })
    await props.onChanged()
  })
  const removeFactor = createAction(async () => {
    await answerOf(api.people[':id']['second-factor-removal'].$post({ param: param(), json: {} }))
    tell({ text: say().people.saved })
    await props.onChanged()
  })
  return (
    <>
      <p class="actions">
        <Show
          when={props.person.active}
          fallback={
            <button type="button" onClick={() => void setActive.run(true)}>
              {say().people.reactivate}
            </button>
          }
        >
          <button type="button" onClick={() => void invite.run()} disabled={invite.working()}>
            {say().people.invite}
          </button>
          <button type="button" onClick={() => void setActive.run(false)}>
            {say().people.deactivate}
          </button>
          <Show when={props.person.secondFactor}>
            <button type="button" onClick={() => void removeFactor.run()}>
              {say().people.removeFactor}
            </button>
          </Show>
        </Show>
      </p>
      <ActionProblem problem={invite.problem() ?? setActive.problem() ?? removeFactor.problem()} />
      <Show when={link()}>{(made) => <HandOver link={made()} />}</Show>
    </>
  )
}
