import type { Day } from '#domain/day.ts'
import type { Person } from '#domain/person.ts'
import { mayTo } from '#domain/policy.ts'
import type { FullRegulation } from './read-regulation.ts'
import { relatedTo } from './related.ts'

/** The request of the present round that this person may reply to for their department. */
export function requestToAnswer({ status, consultations, ...regulation }: FullRegulation, person: Person, today: Day) {
  if (status !== 'consulting') return undefined
  return consultations[0]?.requests.find(
    ({ repliedOn, replyDueOn, departmentId }) =>
      repliedOn === null &&
      replyDueOn >= today &&
      mayTo(person, 'reply_consultation', { ...relatedTo(regulation), askedDepartmentId: departmentId }),
  )
}

/** The comments that this person may answer, the newest round's first. */
export function answerable(regulation: FullRegulation, person: Person) {
  if (!mayTo(person, 'answer_comment', relatedTo(regulation))) return []
  const requests = regulation.consultations.flatMap((round) => round.requests)
  return requests.flatMap(({ comments }) => comments).filter(({ answeredOn }) => answeredOn === null)
}

export const mayEdit = (regulation: FullRegulation, person: Person): boolean =>
  mayTo(person, 'edit_regulation', relatedTo(regulation))
