import type { Day } from './day.ts'

export const itemStatuses = [
  'draft',
  'assigned',
  'in_progress',
  'in_review',
  'closed',
  'ongoing',
  'suspended',
  'cancelled',
] as const
export type ItemStatus = (typeof itemStatuses)[number]

/** How a filter names the value that nobody has filled in yet. */
export const unset = 'none'

/** The board's columns, left to right. The other statuses are off the board and reached by a filter. */
export const boardStatuses = ['assigned', 'in_progress', 'in_review', 'closed', 'ongoing'] as const satisfies ItemStatus[]

/** Work that is still owed: assigned and not yet accepted, cancelled or suspended. */
export const openStatuses = ['assigned', 'in_progress', 'in_review'] as const satisfies ItemStatus[]

export function isOpen(status: ItemStatus): boolean {
  return (openStatuses as readonly ItemStatus[]).includes(status)
}

/** 立行立改, 限期整改, 長期堅持. */
export const itemKinds = ['immediate', 'time_limited', 'long_term'] as const
export type ItemKind = (typeof itemKinds)[number]

/** What a campaign calls a kind, where it is not the usual word. */
export type KindLabels = Partial<Record<ItemKind, string>>

/** The five places of the chain of responsibility that are people or departments of one item. Null while a draft lacks it. */
export type Responsibility = {
  leaderId: string | null
  departmentId: string | null
  ownerId: string | null
  verifierId: string | null
}

/** What tells who may ask for which move: enough for a board to light its columns by. */
export type MovableItem = Responsibility & {
  status: ItemStatus
  kind: ItemKind
  /** The department of the verifier, to tell whether the item is verified by somebody else. */
  verifierDepartmentId: string | null
}

/** Everything that the conditions of a move look at. */
export type ItemFacts = MovableItem & {
  title: string
  target: string | null
  dueOn: Day | null
  measures: readonly { id: string; done: boolean }[]
  /** Pieces of evidence in their current version. */
  evidence: number
}
