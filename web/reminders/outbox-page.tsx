import { createSignal, Show } from 'solid-js'
import { nobody } from '#domain/person.ts'
import { may } from '#domain/policy.ts'
import { answerOf, api } from '../api.ts'
import { me } from '../session.ts'
import { say } from '../text/index.ts'
import { AccountMails } from './account-mails.tsx'
import { Loaded } from './loaded.tsx'
import { Outbox } from './outbox.tsx'
import { type MailFilter, readMails } from './read-mails.ts'

/** `/reminders`: every mail with what became of it, all of them or those in one state. */
export default function OutboxPage() {
  const [state, setState] = createSignal<MailFilter>()
  const read = async () => {
    const [outbox, { campaign, today }] = await Promise.all([readMails(state()), answerOf(api.regulations.$get())])
    return { ...outbox, timeZone: campaign.timeZone, today }
  }
  return (
    <Show when={may(me()?.person ?? nobody, 'read_outbox')} fallback={<p>{say().reminders.notAllowed}</p>}>
      <Loaded read={read}>
        {(known, refetch) => {
          const choose = (chosen: MailFilter | undefined) => {
            setState(chosen)
            refetch()
          }
          return (
            <>
              <Outbox {...known()} filter={state()} onFilter={choose} onChange={refetch} />
              <Show when={may(me()?.person ?? nobody, 'manage_people')}>
                <AccountMails timeZone={known().timeZone} />
              </Show>
            </>
          )
        }}
      </Loaded>
    </Show>
  )
}
