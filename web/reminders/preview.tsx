import { A } from '@solidjs/router'
import { createResource, createSignal, For, Show } from 'solid-js'
import { isDay } from '#domain/day.ts'
import { sentenceOf } from '../api.ts'
import { say } from '../text/index.ts'
import { Content } from '../ui/content.tsx'
import { LetterView } from './letter-view.tsx'
import { readPreview } from './read-mails.ts'

/** Who would get what on a day: before anything is sent, each mail can be read. */
export function Preview(props: { today: string }) {
  const [day, setDay] = createSignal(props.today)
  const [planned] = createResource(() => isDay(day()) && day(), readPreview)
  return (
    <section class="preview" aria-label={say().reminders.preview}>
      <h2>{say().reminders.preview}</h2>
      <p class="hint">{say().reminders.previewHint}</p>
      <div class="field preview-day">
        <label for="preview-day">{say().reminders.previewDay}</label>
        <input id="preview-day" type="date" value={day()} onInput={(event) => setDay(event.currentTarget.value)} />
      </div>
      <Show when={!planned.error} fallback={<p class="problem">{sentenceOf(planned.error)}</p>}>
        <Show when={planned.latest}>
          {(known) => (
            <>
              <p role="status">
                {known().mails.length === 0 ? say().reminders.previewNone : say().reminders.previewCount(known().mails.length)}
              </p>
              <Show when={known().mails.length === 0}>
                <p class="hint">
                  {say().reminders.previewNoneHint} <A href="/">{say().notFound.home}</A>
                </p>
              </Show>
              <For each={known().mails}>
                {(mail) => (
                  <details class="planned">
                    <summary>
                      <Content>{mail.name}</Content>
                      <span>{say().reminders.rules[mail.rule] ?? mail.rule}</span>
                      <Show when={mail.items.length > 0}>
                        <span>{say().pair(say().reminders.items, say().list(mail.items))}</span>
                      </Show>
                    </summary>
                    <LetterView
                      subject={mail.subject}
                      to={`${mail.name} <${mail.to}>`}
                      text={mail.text}
                      html={htmlAddress(known().on, mail)}
                    />
                  </details>
                )}
              </For>
            </>
          )}
        </Show>
      </Show>
    </section>
  )
}

function htmlAddress(on: string, { recipientId, kind }: { recipientId: string; kind: string }): string {
  return `/api/reminders/preview/html?${new URLSearchParams({ on, recipient: recipientId, kind })}`
}
