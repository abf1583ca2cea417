import { createSignal, For, Show } from 'solid-js'
import { isLanguage } from '#domain/language.ts'
import { isOptional } from '#domain/reminder-duty.ts'
import { answerOf, api, sentenceOf } from '../api.ts'
import { language, languageNames, languages, say, words } from '../text/index.ts'
import { formatDay } from '../text/format.ts'
import { Content } from '../ui/content.tsx'
import { tell } from '../ui/notice.tsx'
import { Loaded } from './loaded.tsx'
import { readMineForm } from './mine-form.ts'

const readMine = () => answerOf(api.me.reminders.$get())
type Mine = Awaited<ReturnType<typeof readMine>>

/** `/reminders/mine`: what everybody chooses for their own mails. */
export default function MinePage() {
  return (
    <Loaded read={readMine}>
      {(known, refetch) => (
        <>
          <MineForm mine={known()} />
          <Feed since={known().feedSince} onChange={refetch} />
        </>
      )}
    </Loaded>
  )
}

function MineForm(props: { mine: Mine }) {
  const [problem, setProblem] = createSignal<string>()
  const submit = async (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault()
    const filled = readMineForm(new FormData(event.currentTarget), props.mine.rules)
    if (!isLanguage(filled.language)) return
    setProblem(undefined)
    try {
      await answerOf(api.me.reminders.$put({ json: { ...filled, language: filled.language } }))
      tell({ text: say().reminders.saved })
    } catch (error) {
      setProblem(sentenceOf(error))
    }
  }
  return (
    <form class="rules" onSubmit={(event) => void submit(event)}>
      <h2>{say().reminders.tabs.mine}</h2>
      <p class="hint">{say().reminders.mineHint}</p>
      <div class="fields">
        <div class="field">
          <label for="mine-send-at">{say().reminders.sendAt}</label>
          <input id="mine-send-at" name="sendAt" type="time" value={props.mine.sendAt ?? ''} />
          <span class="hint">{say().reminders.sendAtHint(props.mine.usualSendAt)}</span>
        </div>
        <div class="field">
          <label for="mine-language">{say().reminders.mailLanguage}</label>
          <select id="mine-language" name="language">
            <For each={languages}>
              {(one) => (
                <option value={one} lang={one} selected={one === props.mine.language}>
                  {languageNames[one]}
                </option>
              )}
            </For>
          </select>
        </div>
      </div>
      <h3>{say().reminders.away}</h3>
      <p class="hint">{say().reminders.awayHint}</p>
      <div class="fields">
        <div class="field">
          <label for="mine-from">{say().reminders.awayFrom}</label>
          <input id="mine-from" name="from" type="date" value={props.mine.away?.from ?? ''} />
        </div>
        <div class="field">
          <label for="mine-until">{say().reminders.awayUntil}</label>
          <input id="mine-until" name="until" type="date" value={props.mine.away?.until ?? ''} />
        </div>
        <div class="field">
          <label for="mine-substitute">{say().reminders.substitute}</label>
          <select id="mine-substitute" name="substituteId">
            <option value="">{say().reminders.nobody}</option>
            <For each={props.mine.colleagues}>
              {({ id, name }) => (
                <option value={id} selected={id === props.mine.away?.substituteId}>
                  {name}
                </option>
              )}
            </For>
          </select>
        </div>
      </div>
      <h3>{say().reminders.which}</h3>
      <ul class="duties">
        <For each={props.mine.rules}>{(duty) => <Duty {...duty} off={(props.mine.off as string[]).includes(duty.rule)} />}</For>
      </ul>
      <div role="alert">
        <Show when={problem()}>{(text) => <p class="problem">{text()}</p>}</Show>
      </div>
      <p class="actions">
        <button type="submit" class="primary">
          {say().reminders.save}
        </button>
      </p>
    </form>
  )
}

/** One kind of mail: a box to tick, or why there is none to untick. */
function Duty(props: Mine['rules'][number] & { off: boolean }) {
  const why = () => (isOptional(props.rule) ? undefined : words().mandatory[props.rule])
  return (
    <li>
      <label>
        <input type="checkbox" name={`on-${props.rule}`} checked={!props.off} disabled={!props.optional} />{' '}
        {say().reminders.rules[props.rule]}
      </label>
      <Show when={why()}>{(said) => <small>{say().reminders.mandatory(said())}</small>}</Show>
    </li>
  )
}

/** The private calendar address: shown once, when it is made. */
function Feed(props: { since: string | null; onChange(): void }) {
  const [address, setAddress] = createSignal<string>()
  const attempt = async (act: () => Promise<void>) => {
    try {
      await act()
      props.onChange()
    } catch (error) {
      tell({ text: sentenceOf(error), urgent: true })
    }
  }
  const make = () => attempt(async () => void setAddress((await answerOf(api.me.calendar.$post({ json: {} }))).address))
  const revoke = () =>
    attempt(async () => {
      await answerOf(api.me.calendar.revocation.$post({ json: {} }))
      setAddress(undefined)
    })
  return (
    <section class="rules">
      <h2>{say().reminders.feed}</h2>
      <p class="hint">{say().reminders.feedHint}</p>
      <div role="status">
        <Show when={address()} fallback={<FeedSince since={props.since} />}>
          {(shown) => (
            <>
              <p>{say().reminders.feedOnce}</p>
              <pre tabindex="0">{shown()}</pre>
            </>
          )}
        </Show>
      </div>
      <p class="actions">
        <button type="button" onClick={() => void make()}>
          {props.since ? say().reminders.feedRenew : say().reminders.feedMake}
        </button>
        <Show when={props.since}>
          <button type="button" onClick={() => void revoke()}>
            {say().reminders.feedRevoke}
          </button>
        </Show>
      </p>
    </section>
  )
}

function FeedSince(props: { since: string | null }) {
  const day = () => props.since?.slice(0, 10)
  return (
    <p>
      <Show when={day()} fallback={say().reminders.feedNone}>
        {(since) => <Content>{say().reminders.feedSince(formatDay(since(), language(), ''))}</Content>}
      </Show>
    </p>
  )
}
