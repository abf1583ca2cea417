import { createSignal, For, type JSX, Show } from 'solid-js'
import { type CalendarName, calendarNames } from '#domain/calendar.ts'
import type { MovedDeadline } from '#domain/moved-deadlines.ts'
import { answerOf, api, sentenceOf } from '../api.ts'
import { language, say } from '../text/index.ts'
import { formatFullDay } from '../text/format.ts'
import { Content } from '../ui/content.tsx'
import { tell } from '../ui/notice.tsx'
import { Loaded } from './loaded.tsx'

type Year = { year: number; calendar: Awaited<ReturnType<typeof readYear>> }

const readYear = (year: number) => answerOf(api.calendar.$get({ query: { from: `${year}-01-01`, to: `${year}-12-31` } }))

/** `/reminders/calendar`: which days are worked, by which calendar, and the unit's own days. */
export default function CalendarPage() {
  const [year, setYear] = createSignal<number>()
  const read = async (): Promise<Year> => {
    const { today } = await answerOf(api.regulations.$get())
    const asked = year() ?? Number(today.slice(0, 4))
    return { year: asked, calendar: await readYear(asked) }
  }
  return (
    <Loaded read={read}>
      {(known, refetch) => {
        // By steps from what was asked for last: quick presses while one is being read all count.
        const turn = (by: number) => {
          setYear((year() ?? known().year) + by)
          refetch()
        }
        return (
          <>
            <h2>{say().reminders.tabs.calendar}</h2>
            <p class="hint">{say().reminders.calendarHint}</p>
            <YearOf {...known()} onTurn={turn} />
            <Show when={known().calendar.mayEdit}>
              <Choice calendar={known().calendar} onChange={refetch} />
              <Import {...known()} onChange={refetch} />
            </Show>
          </>
        )
      }}
    </Loaded>
  )
}

/** The days of a year that differ from Monday to Friday; a year that is not announced says so. */
function YearOf(props: Year & { onTurn(by: number): void }) {
  const provisional = () => props.calendar.provisionalYears.includes(props.year)
  const kinds = ['off', 'workday'] as const
  return (
    <section>
      <p class="year-switch">
        <button type="button" aria-label={say().reminders.yearBefore} onClick={() => props.onTurn(-1)}>
          ←
        </button>
        <b>
          {props.year} · {say().reminders.calendarNames[props.calendar.calendar as CalendarName]}
        </b>
        <button type="button" aria-label={say().reminders.yearAfter} onClick={() => props.onTurn(1)}>
          →
        </button>
      </p>
      <Show when={provisional()}>
        <p class="provisional">{say().reminders.provisionalYear(props.year)}</p>
      </Show>
      <For each={kinds}>
        {(kind) => {
          const days = () => props.calendar.listed.filter((day) => day.kind === kind)
          return (
            <Show when={days().length > 0}>
              <h3>{say().reminders.dayKinds[kind]}</h3>
              <ul class="days">
                <For each={days()}>
                  {({ date }) => (
                    <li>
                      <time dateTime={date}>{formatFullDay(date, language())}</time>
                    </li>
                  )}
                </For>
              </ul>
            </Show>
          )
        }}
      </For>
    </section>
  )
}

type ChangeProps = { calendar: Year['calendar']; onChange(): void }

function Choice(props: ChangeProps) {
  const [chosen, setChosen] = createSignal<CalendarName>()
  const change = (tryOut: boolean) => {
    const calendar = chosen() ?? (props.calendar.calendar as CalendarName)
    return answerOf(api.calendar.$put({ json: { calendar, version: props.calendar.version, tryOut } }))
  }
  return (
    <Change title={say().reminders.chooseCalendar} change={change} onChange={() => props.onChange()}>
      <div class="field preview-day">
        <label for="calendar-choice">{say().reminders.calendarOf}</label>
        <select id="calendar-choice" onChange={(event) => setChosen(event.currentTarget.value as CalendarName)}>
          <For each={calendarNames}>
            {(name) => (
              <option value={name} selected={name === props.calendar.calendar}>
                {say().reminders.calendarNames[name]}
              </option>
            )}
          </For>
        </select>
      </div>
    </Change>
  )
}

/** The editor of a year: its days as lines, from a file or by hand. */
function Import(props: ChangeProps & { year: number }) {
  const lines = () => props.calendar.listed.map(({ date, kind }) => `${date},${kind}`).join('\n')
  const [text, setText] = createSignal<string>()
  const change = (tryOut: boolean) => {
    const file = text() ?? lines()
    return answerOf(api.calendar.imports.$post({ json: { file, version: props.calendar.version, tryOut } }))
  }
  const readFile = async (file: File | undefined) => void (file && setText(await file.text()))
  return (
    <Change title={say().reminders.ownDays} hint={say().reminders.ownDaysHint} change={change} onChange={() => props.onChange()}>
      <div class="field">
        <label for="calendar-file">{say().reminders.calendarFile}</label>
        <input
          id="calendar-file"
          type="file"
          accept=".csv,.json,text/csv"
          onChange={(event) => void readFile(event.currentTarget.files?.[0])}
        />
      </div>
      <div class="field">
        <label for="calendar-days">{say().reminders.calendarDays(props.year)}</label>
        <textarea
          id="calendar-days"
          rows="10"
          value={text() ?? lines()}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </div>
    </Change>
  )
}

type Moved = { moved: MovedDeadline[] }

/** A change of the calendar: tried out first, so that one sees which deadlines it moves. */
function Change(props: {
  title: string
  hint?: string
  change(tryOut: boolean): Promise<Moved>
  onChange(): void
  children: JSX.Element
}) {
  const [moved, setMoved] = createSignal<MovedDeadline[]>()
  const [problem, setProblem] = createSignal<string>()
  const run = async (tryOut: boolean) => {
    setProblem(undefined)
    try {
      setMoved((await props.change(tryOut)).moved)
      if (tryOut) return
      tell({ text: say().reminders.saved })
      props.onChange()
    } catch (error) {
      setMoved(undefined)
      setProblem(sentenceOf(error))
    }
  }
  return (
    <section class="calendar-change">
      <h3>{props.title}</h3>
      <Show when={props.hint}>{(hint) => <p class="hint">{hint()}</p>}</Show>
      {props.children}
      <div role="alert">
        <Show when={problem()}>{(text) => <p class="problem">{text()}</p>}</Show>
      </div>
      <p class="actions">
        <button type="button" onClick={() => void run(true)}>
          {say().reminders.tryOut}
        </button>
        <button type="button" class="primary" onClick={() => void run(false)}>
          {say().reminders.save}
        </button>
      </p>
      <div role="status">
        <Show when={moved()}>{(known) => <MovedList moved={known()} />}</Show>
      </div>
    </section>
  )
}

function MovedList(props: { moved: readonly MovedDeadline[] }) {
  return (
    <Show when={props.moved.length > 0} fallback={<p>{say().reminders.nothingMoves}</p>}>
      <p>{say().reminders.moves(props.moved.length)}</p>
      <ul class="what-moves">
        <For each={props.moved}>
          {({ number, title, before, after }) => (
            <li class="facts-row">
              <b>{number}</b>
              <Content>{title}</Content>
              <span>{`${formatFullDay(before, language())} → ${formatFullDay(after, language())}`}</span>
            </li>
          )}
        </For>
      </ul>
    </Show>
  )
}
