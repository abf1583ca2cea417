import type { Day } from '#domain/day.ts'
import type { ItemStatus } from '#domain/item.ts'
import type { Person } from '#domain/person.ts'
import { type TransitionName, transitions } from '#domain/status.ts'
import type { Errand, ItemErrand } from '../board/errand.ts'
import { answerable, errandsFor, mayDecide, pendingExtension } from './may-do.ts'
import type { Item } from './read-item.ts'

type Asker = { person: Person; today: Day; mayMove: (to: ItemStatus) => boolean }

/**
 * The errand that an address asks for by `?do=`: a transition by its name, or another errand by its own; for `answer` the first
 * that is owed. Undefined where it is not this person's to do now: then the item alone is shown, and says who may. Also for
 * what needs no form: opening an address must not do anything by itself.
 */
export function errandAsked(asked: string, item: Item, { person, today, mayMove }: Asker): Errand | undefined {
  const { id } = item
  const transition = transitions.find(
    ({ name, from, asks }) => name === (asked as TransitionName) && from.includes(item.status) && asks.length > 0,
  )
  if (transition) return mayMove(transition.to) ? { name: 'move', id, to: transition.to, after: null } : undefined
  if (asked === 'answer') {
    const [first] = answerable(item, person)
    return first && { name: 'answer', id, part: first.id }
  }
  if (asked === 'decide_extension' && mayDecide(item, person)) {
    return { name: 'decide_extension', id, part: pendingExtension(item)?.id ?? '' }
  }
  return errandsFor(item, person, today).includes(asked as ItemErrand) ? { name: asked as ItemErrand, id } : undefined
}
