import type { Day } from '#domain/day.ts'
import type { BoardScope } from '../../board/board-context.ts'

/** What a form looks at beside its item. */
export type FormContext = BoardScope & { today: () => Day }
