import type { Day } from '#domain/day.ts'
import { editableFields } from '#domain/edit.ts'
import { barToNote, barToTick } from '#domain/measure.ts'
import { type Person, nobody } from '#domain/person.ts'
import { mayTo, policy, type Role } from '#domain/policy.ts'
import { type TransitionName, transitions } from '#domain/status.ts'
import { barToSuggest } from '#domain/suggestion.ts'
import type { ItemErrand } from '../board/errand.ts'
import type { Item } from './read-item.ts'

/** What this person may do with the item now beside moving it, by the table of rights and the state of the item. */
export function errandsFor(item: Item, person: Person, today: Day): ItemErrand[] {
  const open: Partial<Record<ItemErrand, boolean>> = {
    request_extension: mayTo(person, 'request_extension', item) && canBeExtended(item, today),
    suggest: mayTo(person, 'suggest', item) && !barToSuggest(item),
    comment: mayTo(person, 'comment', item) && !barToSuggest(item),
    edit_item: mayTo(person, 'edit_item', item) && editableFields[item.status].length > 0,
    add_measure: mayTo(person, 'edit_item', item) && editableFields[item.status].includes('target'),
  }
  return (Object.keys(open) as ItemErrand[]).filter((name) => open[name])
}

export function mayNote(item: Item, person: Person): boolean {
  return mayTo(person, 'write_note', item) && !barToNote(item)
}

/** An extension is asked for before expiry, while somebody works on the item, one at a time (domain.md §2.2). */
function canBeExtended(item: Item, today: Day): boolean {
  const works = item.status === 'assigned' || item.status === 'in_progress'
  return works && !item.extensionPending && (item.lastDay === null || today <= item.lastDay)
}

/** The request for extension that waits for a decision. */
export function pendingExtension(item: Item) {
  return item.extensionRequests.find(({ decidedOn, lapsedOn }) => decidedOn === null && lapsedOn === null)
}

export function mayDecide(item: Item, person: Person): boolean {
  const pending = pendingExtension(item)
  return pending !== undefined && mayTo(person, 'decide_extension', { ...item, deciderId: pending.deciderId })
}

/** The suggestions that this person may answer. */
export function answerable(item: Item, person: Person) {
  return item.suggestions.filter(
    ({ answeredOn, answererId }) =>
      answeredOn === null && answererId !== null && mayTo(person, 'answer_suggestion', { ...item, answererId }),
  )
}

export function mayTick(item: Item, measure: Item['measureList'][number], person: Person): boolean {
  return !barToTick(item) && mayTo(person, 'tick_measure', { ...item, measureOwnerId: measure.ownerId })
}

/** What others may do next, by who may: the same people, all they may do. */
export function othersMay(item: Item, person: Person): { who: readonly Role[]; what: TransitionName[] }[] {
  const movable = { ...item, verifierDepartmentId: null }
  const theirs = transitions.filter(
    ({ name, from, bars = [] }) =>
      from.includes(item.status) && !mayTo(person, name, item) && bars.every((bar) => !bar(movable, nobody)),
  )
  const byWho = Map.groupBy(theirs, ({ name }) => policy[name].join())
  return [...byWho.values()].map((group) => ({
    who: policy[group[0]?.name ?? 'assign'],
    what: group.map(({ name }) => name),
  }))
}
