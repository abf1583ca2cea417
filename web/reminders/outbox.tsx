import { A } from '@solidjs/router'
import { createResource, createSignal, For, Show } from 'solid-js'
import { answerOf, api, sentenceOf } from '../api.ts'
import { language, say } from '../text/index.ts'
import { formatDay, formatInstant } from '../text/format.ts'
import { Content } from '../ui/content.tsx'
import { tell } from '../ui/notice.tsx'
import { LetterView } from './letter-view.tsx'
import { replyOf, stateOf } from './mail-fate.ts'
import { type Mail, type MailFilter, readMail } from './read-mails.ts'

type Props = {
  mails: readonly Mail[]
  counts: { [state in MailFilter]?: number | undefined }
  smtp: boolean
  today: string
  timeZone: string
  filter: MailFilter | undefined
  onFilter(state: MailFilter | undefined): void
  onChange(): void
}

/** Every mail with what became of it; the chosen one beside them as its reader sees it. */
export function Outbox(props: Props) {
  const [chosen, choose] = createSignal(props.mails[0]?.id)
  const mail = () => props.mails.find(({ id }) => id === chosen())
  const [letter] = createResource(chosen, async (id) => (await readMail(id)).mail)
  return (
    <section>
      <h2>{say().reminders.outbox}</h2>
      <p class="hint">{props.smtp ? say().reminders.outboxHint : say().reminders.noSmtp}</p>
      <Filters {...props} />
      <Show when={props.mails.length > 0} fallback={<Nothing />}>
        <div class="outbox">
          <div class="outbox-list stacked-table" tabindex="0" role="region" aria-label={say().reminders.outbox}>
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
                  {(one) => <Row mail={one} {...props} chosen={chosen() === one.id} onChoose={() => choose(one.id)} />}
                </For>
              </tbody>
            </table>
          </div>
          <div class="outbox-letter" aria-live="polite">
            <Show when={!letter.error} fallback={<p class="problem">{sentenceOf(letter.error)}</p>}>
              <Show when={letter.latest} fallback={<p class="hint">{say().reminders.choose}</p>}>
                {(shown) => (
                  <>
                    <LetterView
                      subject={shown().subject}
                      to={`${shown().recipient.name} <${shown().sentTo ?? shown().recipient.mail}>`}
                      text={shown().text}
                      html={`/api/mails/${shown().id}/html`}
                    />
                    <Deliveries mail={shown()} timeZone={props.timeZone} />
                  </>
                )}
              </Show>
              <Show when={mail()}>{(one) => <Resend mail={one()} onChange={() => props.onChange()} />}</Show>
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
      {say().reminders.none} {say().reminders.noneHint} <A href="/reminders/preview">{say().reminders.preview}</A>
    </p>
  )
}

/** The states there are mails in, each with how many. */
function Filters(props: Props) {
  const states = () => Object.keys(props.counts) as MailFilter[]
  return (
    <div class="filters" role="group" aria-label={say().reminders.state}>
      <For each={[undefined, ...states()]}>
        {(state) => (
          <button type="button" aria-pressed={props.filter === state} onClick={() => props.onFilter(state)}>
            {state ? say().pair(say().reminders.states[state], String(props.counts[state])) : say().reminders.all}
          </button>
        )}
      </For>
    </div>
  )
}

type Letter = Awaited<ReturnType<typeof readMail>>['mail']

/** Every attempt to hand the mail over, with what the server said, and what had been sent before it was sent again. */
function Deliveries(props: { mail: Letter; timeZone: string }) {
  return (
    <Show when={props.mail.deliveries.length > 0}>
      <ol class="deliveries" aria-label={say().reminders.deliveries}>
        <For each={props.mail.deliveries}>
          {({ id, at, outcome, reply, subject, text, sentTo }) => (
            <li>
              <time dateTime={at}>{formatInstant(at, language(), props.timeZone)}</time>{' '}
              <b>{say().reminders.outcomes[outcome]}</b> <span class="reply">{reply}</span>
              <Show when={subject}>
                {(known) => (
                  <details>
                    <summary>
                      <Content>{known()}</Content>
                    </summary>
                    <LetterView
                      subject={known()}
                      to={sentTo ?? ''}
                      text={text ?? ''}
                      html={`/api/mails/${props.mail.id}/html?delivery=${id}`}
                    />
                  </details>
                )}
              </Show>
            </li>
          )}
        </For>
      </ol>
    </Show>
  )
}

function Resend(props: { mail: Mail; onChange(): void }) {
  const [working, setWorking] = createSignal(false)
  const resend = async () => {
    setWorking(true)
    try {
      await answerOf(api.mails[':id'].resends.$post({ param: { id: props.mail.id }, json: {} }))
      tell({ text: say().reminders.resent })
      props.onChange()
    } catch (error) {
      tell({ text: sentenceOf(error), urgent: true })
    } finally {
      setWorking(false)
    }
  }
  return (
    <Show when={props.mail.state === 'sent' || props.mail.state === 'failed'}>
      <p class="actions">
        <button type="button" disabled={working()} onClick={() => void resend()}>
          {say().reminders.resend}
        </button>
      </p>
    </Show>
  )
}

function Row(props: { mail: Mail; today: string; timeZone: string; chosen: boolean; onChoose: () => void }) {
  const answer = () => replyOf(props.mail)
  const state = () => stateOf(props.mail)
  return (
    <tr data-chosen={props.chosen ? '' : undefined} data-state={state()} onClick={() => props.onChoose()}>
      <td>
        <time dateTime={props.mail.localOn}>{formatDay(props.mail.localOn, language(), props.today)}</time>{' '}
        <small>{say().reminders.kinds[props.mail.kind]}</small>
      </td>
      <td>
        <Content>{props.mail.recipient.name}</Content>
        <small>{props.mail.sentTo ?? props.mail.recipient.mail}</small>
      </td>
      <td>
        <button type="button" class="row-button" aria-pressed={props.chosen} onClick={() => props.onChoose()}>
          <Content>{props.mail.subject}</Content>
        </button>
        <Show when={props.mail.items.length > 0}>
          <small>{say().pair(say().reminders.items, say().list(props.mail.items))}</small>
        </Show>
      </td>
      <td>
        <b class="state">{say().reminders.states[state()]}</b>
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
