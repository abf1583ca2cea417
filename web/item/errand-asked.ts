import type { Day } from '#domain/day.ts'
import type { ItemStatus } from '#domain/item.ts'
import type { Person } from '#domain/person.ts'
import { transitions } from '#domain/status.ts'
import { errandAsked } from '../board/errand-asked.ts'
import type { Errand } from '../board/errand.ts'
import { answerable, errandsFor, mayDecide, pendingExtension } from './may-do.ts'
import type { Item } from './read-item.ts'

type Asker = { person: Person; today: Day; mayMove: (to: ItemStatus) => boolean }

/** The errand that an item's address asks for; for `answer` the first that is owed. */
export function itemErrandAsked(asked: string, item: Item, { person, today, mayMove }: Asker): Errand | undefined {
  const { id } = item
  const open = errandsFor(item, person, today).map((name) => [name, (): Errand => ({ name, id })] as const)
  const others = {
    ...Object.fromEntries(open),
    answer: (): Errand | undefined => {
      const [first] = answerable(item, person)
      return first && { name: 'answer', id, part: first.id }
    },
    decide_extension: (): Errand | undefined =>
      mayDecide(item, person) ? { name: 'decide_extension', id, part: pendingExtension(item)?.id ?? '' } : undefined,
  }
  return errandAsked(asked, item, { transitions, mayMove, others })
}
