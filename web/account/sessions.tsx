import { For, Show } from 'solid-js'
import { answerOf, api } from '../api.ts'
import { language, say } from '../text/index.ts'
import { formatInstant } from '../text/format.ts'
import { createAction } from '../ui/action.ts'
import { ActionProblem } from '../ui/field.tsx'
import { tell } from '../ui/notice.tsx'
import type { Account } from './account-page.tsx'
import { deviceOf } from './device.ts'

/** The browsers one is signed in with: device, last use and address, each to be ended. */
export function Sessions(props: { account: Account; onChanged: () => Promise<void> }) {
  const done = async () => {
    tell({ text: say().account.ended })
    await props.onChanged()
  }
  const end = createAction(async (id: string) => {
    await answerOf(api.account.sessions[':id'].end.$post({ param: { id }, json: {} }))
    await done()
  })
  const endOthers = createAction(async () => {
    await answerOf(api.account.sessions['end-others'].$post({ json: {} }))
    await done()
  })
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const others = () => props.account.sessions.filter(({ present }) => !present)
  return (
    <>
      <h2>{say().account.sessions}</h2>
      <ul class="sessions">
        <For each={props.account.sessions}>
          {(session) => (
            <li>
              <span>
                <b>{deviceOf(session.device) ?? say().account.unknownDevice}</b>
                <Show when={session.present}>
                  <small class="here">{say().account.here}</small>
                </Show>
                <small class="facts-row">
                  <span>{say().pair(say().account.lastSeen, formatInstant(session.lastSeenAt, language(), zone))}</span>
                  <span>{say().pair(say().account.address, session.address || '—')}</span>
                </small>
              </span>
              <Show when={!session.present}>
                <button type="button" onClick={() => void end.run(session.id)}>
                  {say().account.end}
                </button>
              </Show>
            </li>
          )}
        </For>
      </ul>
      <ActionProblem problem={end.problem() ?? endOthers.problem()} />
      <Show when={others().length > 1}>
        <button type="button" onClick={() => void endOthers.run()}>
          {say().account.endOthers}
        </button>
      </Show>
    </>
  )
}
