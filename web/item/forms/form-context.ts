import type { Day } from '#domain/day.ts'
import type { BoardScope } from '../../board/board-context.ts'
import type { Item } from '../read-item.ts'

/** What a form looks at beside its item. */
export type FormContext = BoardScope & {
  today: () => Day
  /** The item as it is now, for what stays in the form while it changes. */
  item: () => Item | undefined
}
