import { percent, type Ratio, type Rates } from '#domain/figures.ts'
import { formatNumber } from '../text/format.ts'
import { language, say } from '../text/index.ts'

export const rateNames = ['completion', 'onTime', 'onTimeOriginal', 'extended', 'returned', 'reopened'] as const
export type RateName = keyof Rates

/** A rate with both its numbers: 6/18 = 33.3 %; a dash where there is nothing to divide by. */
export function rateText(ratio: Ratio): string {
  const rate = percent(ratio)
  return rate === null ? '—' : say().views.figures.rate(ratio.numerator, ratio.denominator, formatNumber(rate, language()))
}
