import type { Day } from './day.ts'
import type { ItemFacts, ItemKind, ItemStatus } from './item.ts'
import { sameDepartment } from './policy.ts'
import { Problem } from './problem.ts'
import { missingPoints } from './status.ts'

/** What an edit may change of an item; measures are edited one by one. */
export type EditableItem = {
  categoryId: string
  title: string
  kind: ItemKind
  problem: string | null
  cause: string | null
  target: string | null
  leaderId: string | null
  departmentId: string | null
  supportingIds: readonly string[]
  ownerId: string | null
  verifierId: string | null
  dueOn: Day | null
}
export type EditableField = keyof EditableItem

const people = ['leaderId', 'supportingIds', 'ownerId', 'verifierId'] as const
const plan = ['title', 'kind', 'problem', 'cause', 'target', 'departmentId', ...people] as const

/**
 * What may be changed in which status. Once published an item keeps its number, and so its category; its deadline is changed by an
 * extension alone. What is being verified stands still but for the people, and what is closed or cancelled is on record.
 */
export const editableFields: Record<ItemStatus, readonly EditableField[]> = {
  draft: [...plan, 'categoryId', 'dueOn'],
  assigned: plan,
  in_progress: plan,
  suspended: plan,
  in_review: people,
  ongoing: people,
  closed: [],
  cancelled: [],
}

/** Measures are added and reworded while the plan may be changed. */
export function barToPlan({ status }: { status: ItemStatus }): Problem | undefined {
  return editableFields[status].includes('target') ? undefined : new Problem('wrong_status', undefined, { status })
}

/** The item before an edit, as far as the decision looks at it. */
export type EditedItem = EditableItem & Pick<ItemFacts, 'status' | 'measures' | 'evidence'> & { extensions: number }

/**
 * Decides an edit that would make `after` of `before`. `verifierDepartmentId` is the department of the verifier named in `after`.
 * The four points of a published item may not be broken, and its verifier never becomes one of its lead department.
 */
export function decideEdit(before: EditedItem, after: EditableItem, verifierDepartmentId: string | null): Problem | undefined {
  const locked = changedFields(before, after).find((field) => !editableFields[before.status].includes(field))
  if (locked === 'dueOn') return new Problem('extension_needed', 'dueOn')
  if (locked) return new Problem('field_locked', locked, { status: before.status })
  if (before.dueOn !== after.dueOn && before.extensions > 0) return new Problem('extension_needed', 'dueOn')
  if (after.supportingIds.includes(after.departmentId ?? '')) return new Problem('invalid_input', 'supportingIds')
  const field = before.verifierId === after.verifierId ? 'departmentId' : 'verifierId'
  if (sameDepartment({ departmentId: verifierDepartmentId }, after)) return new Problem('verifier_in_department', field)
  const missing = before.status === 'draft' ? [] : missingPoints({ ...before, ...after, verifierDepartmentId })
  return missing.length > 0 ? new Problem('four_points_missing', undefined, { missing }) : undefined
}

/** The fields that differ. The order of the supporting departments is the unit's own and says nothing. */
export function changedFields(before: EditableItem, after: EditableItem): EditableField[] {
  return editableFields.draft.filter((field) => comparable(before[field]) !== comparable(after[field]))
}

function comparable(value: EditableItem[EditableField]): string | null {
  return typeof value === 'string' || value === null ? value : value.toSorted().join()
}
