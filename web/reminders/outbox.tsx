import { createResource, createSignal, For, Show } from 'solid-js'
import { language, say } from '../text/index.ts'
import { formatDay, formatInstant } from '../text/format.ts'
import { Content } from '../ui/content.tsx'
import { sentenceOf } from '../api.ts'
import { LetterView } from './letter-view.tsx'
import { type Mail, readMail } from './read-mails.ts'

type Props = { mails: readonly Mail[]; smtp: boolean; today: string; timeZone: string }

/** Every mail with what became of it; the chosen one beside them as its reader sees it. */
export function Outbox(props: Props) {
  const [chosen, choose] = createSignal(props.mails[0]?.id)
  const [letter] = createResource(chosen, async (id) => (await readMail(id)).mail)
  return (
    <section>
      <h2>{say().reminders.outbox}</h2>
      <p class="hint">{props.smtp ? say().reminders.outboxHint : say().reminders.noSmtp}</p>
      <Show when={props.mails.length > 0} fallback={<Nothing />}>
        <div class="outbox">
          <div class="outbox-list" tabindex="0" role="region" aria-label={say().reminders.outbox}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{say().reminders.day}</th>
                  <th scope="col">{say().reminders.recipient}</th>
                  <th scope="col">{say().reminders.subject}</th>
                  <th scope="col">{say().reminders.state}</th>
                </tr>
              </thead>
              <tbody>
                <For each={props.mails}>
                  {(mail) => <Row mail={mail} {...props} chosen={chosen() === mail.id} onChoose={() => choose(mail.id)} />}
                </For>
              </tbody>
            </table>
          </div>
          <div class="outbox-letter" aria-live="polite">
            <Show when={!letter.error} fallback={<p class="problem">{sentenceOf(letter.error)}</p>}>
              <Show when={letter.latest} fallback={<p class="hint">{say().reminders.choose}</p>}>
                {(mail) => (
                  <LetterView
                    subject={mail().subject}
                    to={`${mail().recipient.name} <${mail().recipient.mail}>`}
                    text={mail().text}
                    html={`/api/mails/${mail().id}/html`}
                  />
                )}
              </Show>
            </Show>
          </div>
        </div>
      </Show>
    </section>
  )
}

function Nothing() {
  return (
    <p>
      {say().reminders.none} {say().reminders.noneHint}
    </p>
  )
}

function Row(props: { mail: Mail; today: string; timeZone: string; chosen: boolean; onChoose: () => void }) {
  const answer = () => props.mail.lastError ?? props.mail.serverReply
  return (
    <tr data-chosen={props.chosen ? '' : undefined} data-state={props.mail.state} onClick={() => props.onChoose()}>
      <td>
        <time dateTime={props.mail.localOn}>{formatDay(props.mail.localOn, language(), props.today)}</time>
        <small>{say().reminders.kinds[props.mail.kind]}</small>
      </td>
      <td>
        <Content>{props.mail.recipient.name}</Content>
        <small>{props.mail.recipient.mail}</small>
      </td>
      <td>
        <button type="button" class="row-button" aria-pressed={props.chosen} onClick={() => props.onChoose()}>
          <Content>{props.mail.subject}</Content>
        </button>
        <small>{say().pair(say().reminders.items, say().list(props.mail.items))}</small>
      </td>
      <td>
        <b class="state">{say().reminders.states[props.mail.state]}</b>
        <Show when={props.mail.late}>
          <small>{say().reminders.late}</small>
        </Show>
        <Show when={props.mail.sentAt}>{(at) => <small>{formatInstant(at(), language(), props.timeZone)}</small>}</Show>
        <Show when={answer()}>
          <small class="reply">{answer()}</small>
        </Show>
      </td>
    </tr>
  )
}
