import { createResource, Match, Switch } from 'solid-js'
import { nobody } from '#domain/person.ts'
import { may } from '#domain/policy.ts'
import { answerOf, api, sentenceOf } from '../api.ts'
import { leaveIfSignedOut, me } from '../session.ts'
import { say } from '../text/index.ts'
import { createTitle } from '../ui/title.ts'
import { Outbox } from './outbox.tsx'
import { Preview } from './preview.tsx'
import { readMails } from './read-mails.ts'

/** `/reminders`: what was sent, as it was sent, and who would get what on any day. */
export default function RemindersPage() {
  createTitle(() => say().reminders.title)
  const allowed = () => may(me()?.person ?? nobody, 'read_outbox')
  const [read] = createResource(async () => {
    const [outbox, { campaign, today }] = await Promise.all([readMails(), answerOf(api.regulations.$get())]).catch(explain)
    return { ...outbox, timeZone: campaign.timeZone, today }
  })
  return (
    <section class="plain-page is-wide">
      <h1>{say().reminders.title}</h1>
      <Switch fallback={<p class="hint">{say().reminders.loading}</p>}>
        <Match when={!allowed()}>
          <p>{say().reminders.notAllowed}</p>
        </Match>
        <Match when={read.error as unknown}>
          <p role="alert" class="problem">
            {sentenceOf(read.error)}
          </p>
        </Match>
        <Match when={read()}>
          {(known) => (
            <>
              <Outbox mails={known().mails} smtp={known().smtp} today={known().today} timeZone={known().timeZone} />
              <Preview today={known().today} />
            </>
          )}
        </Match>
      </Switch>
    </section>
  )
}

function explain(error: unknown): never {
  leaveIfSignedOut(error)
  throw error
}
