import { createEffect, createSignal, For, Show } from 'solid-js'
import { answerOf, api, sentenceOf } from '../../api.ts'
import { replyOf, stateOf } from '../../reminders/mail-fate.ts'
import { formatDay, formatInstant } from '../../text/format.ts'
import { language, say } from '../../text/index.ts'
import { Content } from '../../ui/content.tsx'
import { Part } from '../part.tsx'

const readers = {
  items: (id: string) => answerOf(api.items[':id'].reminders.$get({ param: { id } })),
  regulations: (id: string) => answerOf(api.regulations[':id'].reminders.$get({ param: { id } })),
}
type Reminder = Awaited<ReturnType<(typeof readers)['items']>>['reminders'][number]

/** What is asked of the board on which it stands. */
type OfBoard = { head(): { today: string; campaign: { timeZone: string } }; changesOf(id: string): number }

/** As many as are shown without asking: an item that is long overdue has a mail a day. */
const newest = 4

/**
 * The reminder mails for an item or a regulation, and what became of each, newest day first. They are read anew when the card has
 * changed. Not a resource: the page that holds it waits for one resource alone.
 */
export function Mails(props: { of: keyof typeof readers; id: string; board: OfBoard }) {
  const [mails, setMails] = createSignal<readonly Reminder[]>()
  const [fault, setFault] = createSignal<string>()
  createEffect(async () => {
    const { of, id } = props
    const changes = props.board.changesOf(id)
    const isAsked = () => id === props.id && changes === props.board.changesOf(id)
    try {
      const { reminders } = await readers[of](id)
      if (!isAsked()) return
      setMails(reminders)
      setFault()
    } catch (error) {
      if (isAsked()) setFault(sentenceOf(error))
    }
  })
  const Rows = (rows: { of: readonly Reminder[] }) => (
    <ol class="entries">
      <For each={rows.of}>{(mail) => <Row mail={mail} head={props.board.head()} />}</For>
    </ol>
  )
  return (
    <Part title={say().mails.title}>
      <Show when={fault()}>{(why) => <p class="fault">{why()}</p>}</Show>
      <Show when={mails()}>
        {(known) => (
          <Show when={known().length > 0} fallback={<p class="hint">{say().mails.none}</p>}>
            <Rows of={known().slice(0, newest)} />
            <Show when={known().length > newest}>
              <details class="more-mails">
                <summary>{say().mails.all(known().length)}</summary>
                <Rows of={known().slice(newest)} />
              </details>
            </Show>
          </Show>
        )}
      </Show>
    </Part>
  )
}

function Row(props: { mail: Reminder; head: ReturnType<OfBoard['head']> }) {
  const state = () => stateOf(props.mail)
  const at = (instant: string) => formatInstant(instant, language(), props.head.campaign.timeZone)
  /** When it left or will leave, to which address, and what the mail server said of it. */
  const fate = () => [
    props.mail.late && say().reminders.late,
    props.mail.sentAt ? at(props.mail.sentAt) : props.mail.state === 'pending' && say().mails.from(at(props.mail.notBefore)),
    props.mail.sentTo,
    replyOf(props.mail),
  ]
  return (
    <li>
      <time dateTime={props.mail.localOn}>{formatDay(props.mail.localOn, language(), props.head.today)}</time>
      <div>
        {say().reminders.rules[props.mail.rule]} <Content>{props.mail.name}</Content>{' '}
        <b class="fate-word" classList={{ 'is-lost': state() === 'bounced' || state() === 'failed' }}>
          {say().reminders.states[state()]}
        </b>
        <p class="fate facts-row">
          <For each={fate().filter(Boolean)}>{(fact) => <span>{fact}</span>}</For>
        </p>
      </div>
    </li>
  )
}
