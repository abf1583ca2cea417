import { Show } from 'solid-js'
import { percent, type Ratio } from '#domain/figures.ts'
import { language, say } from '../text/index.ts'
import { formatNumber } from '../text/format.ts'

/** A rate with both its numbers and a fine bar: 6/18 = 33.3 %. */
export function Rate(props: { name: string; ratio: Ratio; inWords: string }) {
  const rate = () => percent(props.ratio)
  return (
    <div class="rate">
      <p class="rate-figure">
        <span class="rate-name">{props.name}</span>
        <Show when={rate() !== null} fallback={say().figures.nothing}>
          <span class="rate-ratio">{say().figures.ratio(props.ratio.numerator, props.ratio.denominator)} = </span>
          <strong>
            {formatNumber(rate() ?? 0, language())}
            <small> %</small>
          </strong>
        </Show>
      </p>
      <progress value={props.ratio.numerator} max={Math.max(1, props.ratio.denominator)} aria-label={props.inWords} />
    </div>
  )
}
