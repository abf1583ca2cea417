import { cellText, nothing } from '../../lists/clean.ts'
import type { ItemEntry } from '../../lists/entries.ts'
import { dueCell, doneOf, remarkLines, statusText } from '../../lists/forms/item-cells.ts'
import { plain } from '../../lists/cells.ts'
import type { Block, TableColumn } from '../blocks.ts'
import type { Telling } from '../compose.ts'
import { caption, isClosed, isLeft, isOngoing, nameOf, paragraph } from './parts.ts'

type Part = 'closed' | 'ongoing' | 'open'

/** What is done, what goes on for the long term, and what is not done yet and why; then how the work went down. */
export function state(telling: Telling): Block[] {
  const items = telling.facts.categories.flatMap((category) => category.items)
  return [
    ...part(telling, 1, 'closed', items.filter(isClosed)),
    ...part(telling, 2, 'ongoing', items.filter(isOngoing)),
    ...part(telling, 3, 'open', items.filter(isLeft)),
    ...burnDownChart(telling),
  ]
}

function part(telling: Telling, number: number, name: Part, items: readonly ItemEntry[]): Block[] {
  const { own } = telling
  const heading: Block = { kind: 'heading', level: 2, text: own.subheading(number, own.parts[name]) }
  if (items.length === 0) return [heading, paragraph(own.none[name])]
  const columns = columnsOf(telling, name)
  const rows = items.map((item) => [
    nameOf(item),
    orNothing(item.department),
    ...(name === 'open' ? openCells : name === 'closed' ? closedCells : ongoingCells)(item, telling),
  ])
  return [heading, paragraph(own.count[name](items.length)), { kind: 'table', columns, rows }]
}

function columnsOf({ own: { columns } }: Telling, name: Part): TableColumn[] {
  const item = { title: columns.item, mm: name === 'open' ? 50 : 84 }
  const department = { title: columns.department, mm: 28, align: 'center' as const }
  const day = (title: string) => ({ title, mm: 24, align: 'center' as const })
  if (name === 'closed') return [item, department, day(columns.due), day(columns.closed)]
  if (name === 'ongoing') return [item, department, day(columns.due), day(columns.review)]
  return [item, { ...department, mm: 24 }, day(columns.due), { title: columns.state, mm: 26 }, { title: columns.why, mm: 36 }]
}

const closedCells = (item: ItemEntry, { language }: Telling) => [plain(dueCell(item, language)), item.closedOn ?? nothing]
const ongoingCells = (item: ItemEntry, { language }: Telling) => [plain(dueCell(item, language)), item.nextReviewOn ?? nothing]

function openCells(item: ItemEntry, { language, own }: Telling): string[] {
  const progress = item.measures.length > 0 ? own.measures(doneOf(item), item.measures.length) : ''
  const cause = (item.cause ?? '').trim() === '' ? '' : own.cause(cellText(item.cause))
  const why = [...remarkLines(item, language), cause].filter((line) => line !== '')
  return [
    plain(dueCell(item, language)),
    orNothing([statusText(item, language), progress].filter(Boolean).join('\n')),
    orNothing(why.join('\n')),
  ]
}

/** Days of the chart: enough to see the slope, few enough for the table behind it. */
const mostDays = 10

function burnDownChart({ facts: { burnDown, head }, own }: Telling): Block[] {
  if (burnDown.length < 2) return []
  const step = Math.ceil(burnDown.length / mostDays)
  const points = burnDown.filter(({ day }, index) => index % step === 0 || day === head.asOf || index === burnDown.length - 1)
  return [
    {
      kind: 'chart',
      chart: {
        kind: 'lines',
        title: own.burnDown,
        categories: points.map(({ day }) => day),
        series: [
          { name: own.remaining, values: points.map(({ remaining }) => remaining) },
          { name: own.planned, values: points.map(({ planned }) => planned) },
        ],
      },
    },
    caption(own.burnDown),
    {
      kind: 'table',
      columns: [own.columns.day, own.remaining, own.planned].map((title, index) => ({
        title,
        mm: index === 0 ? 40 : 60,
        align: 'center' as const,
      })),
      rows: points.map(({ day, remaining, planned }) => [day, remaining === null ? nothing : `${remaining}`, `${planned}`]),
    },
  ]
}

const orNothing = (text: string | null) => cellText(text)
