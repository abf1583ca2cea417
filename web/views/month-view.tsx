import { A } from '@solidjs/router'
import { createMemo, createResource, For, Show } from 'solid-js'
import { type Day, daysBetween } from '#domain/day.ts'
import { answerOf, api } from '../api.ts'
import { clockText } from '../board/due.ts'
import type { Card } from '../board/card.ts'
import { formatDay, formatFullDay, formatMonth, formatWeekday } from '../text/format.ts'
import { language, say, words } from '../text/index.ts'
import { Content } from '../ui/content.tsx'
import { Light } from '../ui/light.tsx'
import { daysOfMonth, monthAfter, monthOf } from './month.ts'

type Props = { cards: readonly Card[]; today: Day; month: string | undefined; onMonth: (month: string | undefined) => void }

/** Any week that begins on a Monday: only the names of its days are wanted. */
const week = ['2009-02-02', '2009-02-03', '2009-02-04', '2009-02-05', '2009-02-06', '2009-02-07', '2009-02-08']

/** The items on the days they are due, a month at a time; in the hand a list of the days that have any. */
export default function MonthView(props: Props) {
  const texts = () => say().views.month
  const month = () => props.month ?? monthOf(props.today)
  const laid = createMemo(() => daysOfMonth(month()))
  const [read] = createResource(month, readDaysOff)
  const off = () => (read.error ? undefined : read.latest)
  const due = createMemo(() => Object.groupBy(props.cards, ({ dueOn }) => dueOn ?? ''))
  const count = () => laid().days.reduce((sum, day) => sum + (due()[day]?.length ?? 0), 0)
  /** The month nearest to the one shown in which anything is due; of two as near the later. */
  const nearest = () => {
    const months = [...new Set(props.cards.flatMap(({ dueOn }) => (dueOn ? [monthOf(dueOn)] : [])))]
    const away = (one: string) => Math.abs(daysBetween(`${month()}-01`, `${one}-01`))
    return months
      .toSorted()
      .toReversed()
      .toSorted((a, b) => away(a) - away(b))[0]
  }
  const undated = () => due()['']?.length ?? 0
  const turn = (months: number) => props.onMonth(monthAfter(month(), months))
  const kindOf = (day: Day): 'off' | 'workday' | undefined =>
    off()?.off.has(day) ? 'off' : off()?.workdays.has(day) ? 'workday' : undefined
  return (
    <section class="month" aria-label={texts().label}>
      <header class="month-head">
        <h2 aria-live="polite">{formatMonth(`${month()}-01`, language())}</h2>
        <div class="month-turn">
          <button type="button" aria-label={texts().before} title={texts().before} onClick={() => turn(-1)}>
            ←
          </button>
          <button type="button" disabled={month() === monthOf(props.today)} onClick={() => props.onMonth(undefined)}>
            {texts().today}
          </button>
          <button type="button" aria-label={texts().after} title={texts().after} onClick={() => turn(1)}>
            →
          </button>
        </div>
        <p class="hint">
          {count() === 0 ? texts().none : texts().count(count())}{' '}
          <Show when={count() === 0 && nearest()}>
            {(there) => (
              <button type="button" class="quiet" onClick={() => props.onMonth(there())}>
                {texts().nearest(formatMonth(`${there()}-01`, language()))}
              </button>
            )}
          </Show>{' '}
          <Show when={undated() > 0}>{texts().undated(undated())}</Show>{' '}
          <Show when={off()?.provisional}>{texts().provisional}</Show>
        </p>
      </header>
      <div class="month-weekdays" aria-hidden="true">
        <For each={week}>{(day) => <span>{formatWeekday(day, language())}</span>}</For>
      </div>
      <ol class="month-days">
        <For each={laid().days}>
          {(day, at) => (
            <li
              class="month-day"
              style={at() === 0 ? { 'grid-column-start': laid().before + 1 } : undefined}
              data-kind={kindOf(day)}
              data-empty={due()[day] ? undefined : ''}
              aria-current={day === props.today ? 'date' : undefined}
            >
              <p class="month-date">
                <time dateTime={day} aria-label={formatFullDay(day, language())}>
                  <span class="month-number">{Number(day.slice(8))}</span>
                  <span class="month-full">{formatFullDay(day, language())}</span>
                </time>
                <Show when={kindOf(day)}>
                  {(kind) => <small title={texts().kindHints[kind()]}>{texts().kinds[kind()]}</small>}
                </Show>
              </p>
              <Show when={due()[day]}>
                {(cards) => (
                  <ul>
                    <For each={cards()}>{(card) => <Entry card={card} today={props.today} />}</For>
                  </ul>
                )}
              </Show>
            </li>
          )}
        </For>
      </ol>
    </section>
  )
}

/** An item on its day: number and title, and its light in a word; what has none says its status. */
function Entry(props: { card: Card; today: Day }) {
  const day = (on: Day) => formatDay(on, language(), props.today)
  const clock = () => clockText(props.card, { sentences: say(), words: words(), day })
  return (
    <li class="month-item" data-item={props.card.number}>
      <A href={`/items/${props.card.id}`}>
        <b>{props.card.number}</b> <Content>{props.card.title}</Content>
      </A>
      <Show when={clock().word} fallback={<small>{words().status[props.card.status]}</small>}>
        <Light light={clock().light} word={clock().word} more="" />
      </Show>
    </li>
  )
}

/** Which days of a month are off, which are worked in exchange, and whether that is still provisional. */
async function readDaysOff(month: string) {
  const { days } = daysOfMonth(month)
  const query = { from: days[0] ?? '', to: days.at(-1) ?? '' }
  const { off, listed, provisionalYears } = await answerOf(api.calendar.$get({ query }))
  const workdays = listed.filter(({ kind }) => kind === 'workday').map(({ date }) => date)
  return { off: new Set(off), workdays: new Set(workdays), provisional: provisionalYears.length > 0 }
}
