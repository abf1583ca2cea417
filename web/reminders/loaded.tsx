import { type Accessor, createResource, type JSX, Match, Switch } from 'solid-js'
import { sentenceOf } from '../api.ts'
import { leaveOrThrow } from '../session.ts'
import { say } from '../text/index.ts'

/** Reads something and shows it; meanwhile and when that fails a sentence. `refetch` reads it again. */
export function Loaded<T>(props: { read: () => Promise<T>; children: (known: Accessor<T>, refetch: () => void) => JSX.Element }) {
  const [read, { refetch }] = createResource(async () => props.read().catch(leaveOrThrow))
  return (
    <Switch fallback={<p class="hint">{say().reminders.loading}</p>}>
      <Match when={read.error as unknown}>
        <p role="alert" class="problem">
          {sentenceOf(read.error)}
        </p>
      </Match>
      <Match when={read.latest as NonNullable<T> | undefined}>{(known) => props.children(known, () => void refetch())}</Match>
    </Switch>
  )
}
