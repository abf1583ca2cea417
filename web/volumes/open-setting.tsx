import { createResource, Show } from 'solid-js'
import { answerOf, api } from '../api.ts'
import { createAction } from '../ui/action.ts'
import type { VolumeSentences } from './words/zh-Hant.ts'

/** Whether everybody may read the regulations in force: for the office to say, and for all to know. */
export function OpenSetting(props: { say: VolumeSentences; maySet: boolean }) {
  const [read, { mutate }] = createResource(() => answerOf(api.campaign['open-index'].$get()))
  const isOpen = () => read.latest?.open === true
  const set = createAction(async (open: boolean) => {
    mutate(await answerOf(api.campaign['open-index'].$put({ json: { open } })))
  })
  return (
    <Show when={props.maySet || isOpen()}>
      <h2>{props.say.open}</h2>
      <p class="hint">{props.say.openHint}</p>
      <Show when={props.maySet}>
        <label class="switch">
          <input
            type="checkbox"
            checked={isOpen()}
            disabled={set.working()}
            onChange={(event) => void set.run(event.currentTarget.checked)}
          />
          {props.say.isOpen}
        </label>
        <Show when={set.problem()}>{(problem) => <p class="problem">{problem()}</p>}</Show>
      </Show>
      <Show when={isOpen()}>
        <p>
          <a href="/public/regulations">{props.say.toIndex}</a>
        </p>
      </Show>
    </Show>
  )
}
