import { cellText } from '../../lists/clean.ts'
import { rate } from '../../lists/forms/item-cells.ts'
import type { Block } from '../blocks.ts'
import type { Telling } from '../compose.ts'
import { statusCounts, statusShown } from '../counts.ts'
import { caption, paragraph } from './parts.ts'

/** How the campaign came about, how large its plan is, and its figures with both their numbers. */
export function basics(telling: Telling): Block[] {
  const { facts, own, words } = telling
  const { startsOn, endsOn, planPublishedOn, categories, departments, figures, opinions } = facts
  const story = [
    startsOn || endsOn ? own.period(startsOn, endsOn) : '',
    planPublishedOn ? own.published(planPublishedOn) : '',
    own.plan(figures.total, categories.length, departments),
  ]
  const asked = opinions.rounds.map(({ title, issued, returned, collated }) =>
    own.round(cellText(title), issued, returned, rate({ numerator: returned ?? 0, denominator: issued }), collated),
  )
  if (opinions.answered.denominator > 0) asked.push(own.answered(opinions.answered, rate(opinions.answered)))
  const items = categories.flatMap((category) => category.items)
  const parts = statusCounts(items).map(({ status, count }) => own.part(words.status[status], count))
  return [
    paragraph(story.filter((sentence) => sentence !== '').join(own.space)),
    ...(asked.length > 0 ? [paragraph(asked.join(own.space))] : []),
    paragraph(own.state(facts.head.asOf, [own.total(figures.total), ...parts])),
    caption(own.figures),
    ratesTable(telling),
    ...categoryChart(telling),
  ]
}

const rateNames = ['completion', 'onTime', 'onTimeOriginal', 'extended', 'returned', 'reopened'] as const

function ratesTable({ facts: { rates }, own }: Telling): Block {
  const [name, formula, numbers, percent] = own.figureColumns
  return {
    kind: 'table',
    columns: [
      { title: name, mm: 40 },
      { title: formula, mm: 68 },
      { title: numbers, mm: 32, align: 'center' },
      { title: percent, mm: 20, align: 'center' },
    ],
    rows: rateNames.map((one) => {
      const { numerator, denominator } = rates[one]
      return [...own.rates[one], `${numerator}/${denominator}`, rate(rates[one])]
    }),
  }
}

/** Each category's items by where they stand: as bars, and as the numbers behind them. */
function categoryChart({ facts: { categories }, own, words }: Telling): Block[] {
  if (categories.length === 0) return []
  const all = categories.flatMap(({ items }) => items)
  const shown = statusShown(all)
  const count = (items: typeof all, status: (typeof shown)[number]) => items.filter((item) => item.status === status).length
  const names = categories.map(({ name }) => cellText(name))
  const narrow = Math.floor(110 / (shown.length + 1))
  return [
    {
      kind: 'chart',
      chart: {
        kind: 'bars',
        title: own.byCategory,
        categories: names,
        series: shown.map((status) => ({
          name: words.status[status],
          values: categories.map(({ items }) => count([...items], status)),
        })),
      },
    },
    caption(own.byCategory),
    {
      kind: 'table',
      columns: [
        { title: own.columns.category, mm: 50 },
        ...shown.map((status) => ({ title: words.status[status], mm: narrow, align: 'center' as const })),
        { title: own.columns.total, mm: narrow, align: 'center' },
      ],
      rows: [
        ...categories.map(({ items }, index) => [
          names[index]!,
          ...shown.map((status) => `${count([...items], status)}`),
          `${items.length}`,
        ]),
        [own.columns.total, ...shown.map((status) => `${count(all, status)}`), `${all.length}`],
      ],
    },
  ]
}
