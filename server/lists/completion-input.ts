import type { Day } from '#domain/day.ts'
import type { Light } from '#domain/deadline.ts'
import type { Figures, Ratio } from '#domain/figures.ts'
import type { ItemKind, ItemStatus } from '#domain/item.ts'
import type { ListHead } from './form.ts'

/** One item as the completion list needs it, in the state of the as-of day. Content stays in the language it was written in. */
export type CompletionRow = {
  number: string
  category: { number: number; name: string }
  title: string
  measures: readonly { text: string; done: boolean }[]
  leader: string | null
  department: string | null
  supporting: readonly string[]
  owner: string | null
  status: ItemStatus
  kind: ItemKind
  originalDueOn: Day | null
  dueOn: Day | null
  /** Granted extensions. */
  extensions: number
  submittedOn: Day | null
  closedOn: Day | null
  nextReviewOn: Day | null
  /** What the owner wrote about the completion (完成情況). */
  completion: string | null
  light: Light
  /** Working days past the time limit while the light is overdue or closed late; 0 otherwise. */
  workdaysOverdue: number
  /** How often the verifier sent it back. */
  returned: number
}

/** `onTime` = submitted by the time limit and accepted ÷ accepted (domain.md §6). */
export type CompletionFigures = Figures & { onTime: Ratio }

export type CompletionInput = ListHead & { rows: readonly CompletionRow[]; figures: CompletionFigures }
