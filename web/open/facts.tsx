import { Show } from 'solid-js'
import { formatLongDay } from '../volumes/long-day.ts'
import { contentLanguage, language } from '../text/index.ts'
import type { VolumeSentences } from '../volumes/words/zh-Hant.ts'
import type { Listed } from './read.ts'

/** Number, days and department of a regulation, and in words whether it is not in effect yet or has been abolished since. */
export function Facts(props: { say: VolumeSentences; of: Listed }) {
  const own = () => props.say.index
  const day = (value: string) => formatLongDay(value, language())
  return (
    <small class="regulation-facts facts-row">
      <span>{own().numberAndDays(props.of.documentNumber, day(props.of.issuedOn), day(props.of.effectiveOn))}</span>
      <span lang={contentLanguage}>{props.of.department}</span>
      <Show when={props.of.sample}>
        <span>{own().sample}</span>
      </Show>
      <Show when={props.of.standing === 'upcoming'}>
        <strong class="standing">{own().upcoming}</strong>
      </Show>
      <Show when={props.of.abolished}>
        {(abolished) => <strong class="standing">{own().abolished(day(abolished().on ?? ''), abolished().by)}</strong>}
      </Show>
    </small>
  )
}
