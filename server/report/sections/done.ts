import type { Day } from '#domain/day.ts'
import { cellText } from '../../lists/clean.ts'
import type { ItemEntry } from '../../lists/entries.ts'
import { doneOf, isAccepted, measureLines } from '../../lists/forms/item-cells.ts'
import type { Block } from '../blocks.ts'
import type { Telling } from '../compose.ts'
import { statusCounts } from '../counts.ts'
import { nameOf, paragraph } from './parts.ts'

/** Category by category: how many items, then each with where it stands and what was done. */
export function done(telling: Telling): Block[] {
  const { facts, own, words } = telling
  return facts.categories.flatMap(({ name, items }, index) => {
    const parts = statusCounts(items).map(({ status, count }) => own.part(words.status[status], count))
    return [
      { kind: 'heading', level: 2, text: own.subheading(index + 1, cellText(name)) },
      paragraph(own.category(items.length, parts)),
      ...items.map((item) =>
        paragraph(own.item(nameOf(item), words.status[item.status], reachedOn(item), saidOf(item, telling))),
      ),
    ] satisfies Block[]
  })
}

/** The day on which it was struck off, accepted for its stage, or handed in for verification. */
function reachedOn(item: ItemEntry): Day | null {
  if (isAccepted(item)) return item.closedOn
  return item.status === 'in_review' ? item.submittedOn : null
}

/** What its owner wrote about the completion; until then its measures and how many of them are done. */
function saidOf(item: ItemEntry, { own }: Telling): string {
  const written = oneLine(item.completion ?? '')
  const lines = measureLines(item).map(oneLine)
  const said = written !== '' ? [written] : lines.length > 0 ? [own.measures(doneOf(item), lines.length), ...lines] : []
  return said.length === 0 ? '' : said.join(own.separator).replace(/[。.;；]+$/u, '') + own.stop
}

const oneLine = (text: string) => text.replaceAll(/\s*\n\s*/g, ' ').trim()
