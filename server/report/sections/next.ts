import { cellText } from '../../lists/clean.ts'
import type { ItemEntry } from '../../lists/entries.ts'
import type { Block } from '../blocks.ts'
import type { Telling } from '../compose.ts'
import { isLeft, nameOf, paragraph } from './parts.ts'

/** What is late first, then what is due soon, the rest, opinions without an item, and the campaign's own days to come. */
export function next({ facts, own }: Telling): Block[] {
  const left = facts.categories.flatMap((category) => category.items.filter(isLeft)).toSorted(byDue)
  const late = left.filter(({ light }) => light === 'overdue')
  const soon = left.filter(({ light }) => light === 'near')
  const rest = left.filter((item) => !late.includes(item) && !soon.includes(item))
  const unanswered = facts.opinions.answered.denominator - facts.opinions.answered.numerator
  const named = (items: readonly ItemEntry[]) =>
    items.map((item) => (item.dueOn ? own.dueItem(nameOf(item), item.dueOn) : nameOf(item))).join(own.separator)
  const steps = [
    late.length > 0 ? own.overdue(named(late)) : '',
    soon.length > 0 ? own.near(named(soon)) : '',
    rest.length > 0 ? own.ahead(named(rest)) : '',
    unanswered > 0 ? own.unanswered(unanswered) : '',
    facts.milestones.length > 0
      ? own.milestones(facts.milestones.map(({ dueOn, title }) => own.milestone(dueOn, cellText(title))).join(own.separator))
      : '',
  ].filter((step) => step !== '')
  return steps.length === 0 ? [paragraph(own.none.next)] : steps.map((step, index) => paragraph(own.step(index + 1, step)))
}

const byDue = (a: ItemEntry, b: ItemEntry) => (a.dueOn ?? '9999').localeCompare(b.dueOn ?? '9999')
