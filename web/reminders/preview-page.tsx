import { Show } from 'solid-js'
import { nobody } from '#domain/person.ts'
import { may } from '#domain/policy.ts'
import { answerOf, api } from '../api.ts'
import { me } from '../session.ts'
import { say } from '../text/index.ts'
import { Loaded } from './loaded.tsx'
import { Preview } from './preview.tsx'

/** `/reminders/preview`: who would get what on any day. */
export default function PreviewPage() {
  return (
    <Show when={may(me()?.person ?? nobody, 'read_outbox')} fallback={<p>{say().reminders.notAllowed}</p>}>
      <Loaded read={() => answerOf(api.regulations.$get())}>{(known) => <Preview today={known().today} />}</Loaded>
    </Show>
  )
}
