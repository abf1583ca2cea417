import type { Hat } from '#domain/person.ts'
import { sameDepartment } from '#domain/policy.ts'
import type { OwedReminder, RecipientRole } from '#domain/reminder.ts'
import type { SubjectRows } from './mail-subjects.ts'

/** A row with what tells who is who to it. */
export type RecipientRow =
  | SubjectRows['items'][number]
  | SubjectRows['extensions'][number]
  | SubjectRows['milestones'][number]
  | SubjectRows['regulations'][number]
  | SubjectRows['consultations'][number]
  | SubjectRows['campaign']

type Person = { id: string; departmentId: string | null; hats: readonly Hat[] }

/** Who a reminder would go to, by the same rules as the ledger's view. Who is several things is told as the first of them. */
export function recipientsOf<P extends Person>(owed: OwedReminder, row: RecipientRow, people: readonly P[]) {
  return people.flatMap((person) => {
    const role = owed.to.find((one) => stands(person, one, row))
    return role ? [{ person, role }] : []
  })
}

function stands(person: Person, role: RecipientRole, row: RecipientRow): boolean {
  switch (role) {
    case 'owner':
      return row.subject === 'item' && row.ownerId === person.id
    case 'verifier':
      return row.subject === 'item' && row.verifierId === person.id
    case 'responsible_leader':
      return row.subject === 'item' && row.leaderId === person.id
    case 'decider':
      return row.subject === 'extension' && row.deciderId === person.id
    case 'department_head':
      return person.hats.includes('department_head') && isHeadFor(person, row)
    default:
      return person.hats.includes(role)
  }
}

/** Of an item its lead department's head; of a request for an opinion that of the department asked; of a regulation the heads of those departments that have not signed for it. */
function isHeadFor(person: Person, row: RecipientRow): boolean {
  if (row.subject === 'item') return sameDepartment(person, row)
  if (row.subject === 'consultation') return person.departmentId === row.departmentId
  if (row.subject !== 'regulation' || person.departmentId === null) return false
  return !row.signed.some(({ departmentId }) => departmentId === person.departmentId)
}
