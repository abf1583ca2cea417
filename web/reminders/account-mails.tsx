import { For, Show } from 'solid-js'
import { answerOf, api } from '../api.ts'
import { formatInstant } from '../text/format.ts'
import { language, say } from '../text/index.ts'
import { Content } from '../ui/content.tsx'
import { Loaded } from './loaded.tsx'

const readAccountMails = () => answerOf(api.people.mails.$get())
type Mail = Awaited<ReturnType<typeof readAccountMails>>['mails'][number]

/** Invitations and links by mail, for the administrator: whom they were for and what became of each. */
export function AccountMails(props: { timeZone: string }) {
  return (
    <section>
      <h2>{say().reminders.accountMails}</h2>
      <p class="hint">{say().reminders.accountMailsHint}</p>
      <Loaded read={readAccountMails}>
        {(known) => (
          <Show when={known().mails.length > 0} fallback={<p>{say().reminders.noAccountMails}</p>}>
            <div class="outbox-list stacked-table" tabindex="0" role="region" aria-label={say().reminders.accountMails}>
              <table>
                <thead>
                  <tr>
                    <th scope="col">{say().reminders.askedAt}</th>
                    <th scope="col">{say().reminders.recipient}</th>
                    <th scope="col">{say().reminders.subject}</th>
                    <th scope="col">{say().reminders.state}</th>
                  </tr>
                </thead>
                <tbody>
                  <For each={known().mails}>{(mail) => <Row mail={mail} timeZone={props.timeZone} />}</For>
                </tbody>
              </table>
            </div>
          </Show>
        )}
      </Loaded>
    </section>
  )
}

function Row(props: { mail: Mail; timeZone: string }) {
  const at = (instant: string) => formatInstant(instant, language(), props.timeZone)
  return (
    <tr data-state={props.mail.state}>
      <td>
        <time dateTime={props.mail.askedAt}>{at(props.mail.askedAt)}</time>
      </td>
      <td>
        <Content>{props.mail.name}</Content>
        <small>{props.mail.address}</small>
      </td>
      <td>{say().reminders.accountKinds[props.mail.kind]}</td>
      <td>
        <b class="state">{say().reminders.states[props.mail.state]}</b>
        <Show when={props.mail.sentAt}>{(sent) => <small>{at(sent())}</small>}</Show>
        <Show when={props.mail.reply}>{(reply) => <small class="reply">{reply()}</small>}</Show>
      </td>
    </tr>
  )
}
