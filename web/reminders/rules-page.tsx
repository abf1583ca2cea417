import { createSignal, For, Show } from 'solid-js'
import { escalationRoles, type ReminderPolicy } from '#domain/reminder-policy.ts'
import { answerOf, api, sentenceOf } from '../api.ts'
import { language, say, words } from '../text/index.ts'
import { formatDay } from '../text/format.ts'
import { Content } from '../ui/content.tsx'
import { tell } from '../ui/notice.tsx'
import { Loaded } from './loaded.tsx'
import { fieldOf } from './problem-field.ts'
import { ladderField, readRulesForm, writeLadder, writeRulesForm } from './rules-form.ts'

const readRules = () => answerOf(api.reminders.rules.$get())
type Rules = Awaited<ReturnType<typeof readRules>>
const previewDays = 14

/** `/reminders/rules`: the numbers of the rules, for everybody to read and for the office to set. */
export default function RulesPage() {
  return <Loaded read={readRules}>{(known, refetch) => <RulesForm rules={known()} onSaved={refetch} />}</Loaded>
}

function RulesForm(props: { rules: Rules; onSaved(): void }) {
  const [problem, setProblem] = createSignal<string>()
  const [days, setDays] = createSignal<DayCompared[]>()
  const [form, setForm] = createSignal<HTMLFormElement>()
  const policy = (): ReminderPolicy => readRulesForm(new FormData(form()))
  const attempt = async (act: () => Promise<void>) => {
    setProblem(undefined)
    try {
      await act()
    } catch (error) {
      const field = fieldOf(error)
      setProblem(field ? say().pair(say().reminders.ruleNames[field] ?? field, sentenceOf(error)) : sentenceOf(error))
    }
  }
  const compare = () => attempt(async () => void setDays(await comparePreview(policy())))
  const save = () =>
    attempt(async () => {
      await answerOf(api.reminders.rules.$put({ json: { policy: policy(), version: props.rules.version } }))
      tell({ text: say().reminders.saved })
      setDays(undefined)
      props.onSaved()
    })
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    void save()
  }
  return (
    <form ref={setForm} class="rules" onSubmit={submit}>
      <h2>{say().reminders.tabs.rules}</h2>
      <p class="hint">{say().reminders.rulesHint}</p>
      <fieldset class="fields" disabled={!props.rules.mayEdit}>
        <For each={writeRulesForm(props.rules.policy)}>
          {({ name, value, type }) => (
            <div class="field">
              <label for={`rule-${name}`}>{say().reminders.ruleNames[name]}</label>
              <input
                id={`rule-${name}`}
                name={name}
                type={type}
                inputmode={type === 'text' ? 'numeric' : undefined}
                value={value}
                checked={type === 'checkbox' && value === 'on'}
              />
              <Show when={say().reminders.ruleHints[name]}>{(hint) => <span class="hint">{hint()}</span>}</Show>
            </div>
          )}
        </For>
        <Ladder policy={props.rules.policy} />
      </fieldset>
      <div role="alert">
        <Show when={problem()}>{(text) => <p class="problem">{text()}</p>}</Show>
      </div>
      <Show when={props.rules.mayEdit} fallback={<p class="hint">{say().reminders.rulesReadOnly}</p>}>
        <p class="actions">
          <button type="button" onClick={() => void compare()}>
            {say().reminders.compare(previewDays)}
          </button>
          <button type="submit" class="primary">
            {say().reminders.save}
          </button>
        </p>
      </Show>
      <Show when={days()}>{(known) => <Compared days={known()} />}</Show>
    </form>
  )
}

/** To whom a delay is reported, step by step, and after how many working days. */
function Ladder(props: { policy: ReminderPolicy }) {
  return (
    <fieldset class="ladder">
      <legend>{say().reminders.ruleNames.escalations}</legend>
      <p class="hint">{say().reminders.ruleHints.escalations}</p>
      <For each={writeLadder(props.policy)}>
        {(step, index) => (
          <fieldset class="ladder-step">
            <legend>{say().reminders.ruleNames[ladderField.days(index())]}</legend>
            <input
              name={ladderField.days(index())}
              type="number"
              inputmode="numeric"
              aria-label={say().reminders.ruleNames[ladderField.days(index())]}
              value={step.days}
            />
            <For each={escalationRoles}>
              {(role) => (
                <label>
                  <input type="checkbox" name={ladderField.to(index())} value={role} checked={step.to.includes(role)} />
                  {words().role[role]}
                </label>
              )}
            </For>
          </fieldset>
        )}
      </For>
    </fieldset>
  )
}

async function comparePreview(policy: ReminderPolicy) {
  return (await answerOf(api.reminders.rules.preview.$post({ json: { policy, days: previewDays } }))).days
}

type DayCompared = Awaited<ReturnType<typeof comparePreview>>[number]

/** What the numbers in the form would change, day by day. */
function Compared(props: { days: readonly DayCompared[] }) {
  const changed = () => props.days.filter(({ added, removed }) => added.length + removed.length > 0)
  return (
    <section aria-label={say().reminders.compare(previewDays)}>
      <p role="status">{changed().length === 0 ? say().reminders.comparedSame : say().reminders.compared(changed().length)}</p>
      <For each={changed()}>
        {(day) => (
          <details class="planned" open>
            <summary>
              <time dateTime={day.on}>{formatDay(day.on, language(), day.on)}</time>
              <span>{say().reminders.beforeAfter(day.before, day.after)}</span>
            </summary>
            <ul class="what-moves">
              <For each={day.removed}>{(mail) => <ComparedMail sign="−" mail={mail} />}</For>
              <For each={day.added}>{(mail) => <ComparedMail sign="+" mail={mail} />}</For>
            </ul>
          </details>
        )}
      </For>
    </section>
  )
}

function ComparedMail(props: { sign: string; mail: DayCompared['added'][number] }) {
  return (
    <li>
      <b>{props.sign}</b> <Content>{props.mail.name}</Content> <Content>{props.mail.subject}</Content>
    </li>
  )
}
