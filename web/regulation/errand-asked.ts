import type { Day } from '#domain/day.ts'
import type { Person } from '#domain/person.ts'
import type { RegulationStatus } from '#domain/regulation.ts'
import { regulationTransitions } from '#domain/regulation-status.ts'
import { errandAsked } from '../board/errand-asked.ts'
import { answerable, mayEdit, requestToAnswer } from './may-do.ts'
import type { FullRegulation } from './read-regulation.ts'
import type { RegulationDoing } from './regulation-context.ts'

type Asker = { person: Person; today: Day; mayMove: (to: RegulationStatus) => boolean }

/** The errand that a regulation's address asks for; for `answer` the first comment that nobody has answered. */
export function regulationErrandAsked(
  asked: string,
  regulation: FullRegulation,
  { person, today, mayMove }: Asker,
): RegulationDoing | undefined {
  const { id } = regulation
  const others: Record<string, () => RegulationDoing | undefined> = {
    reply: () => {
      const request = requestToAnswer(regulation, person, today)
      return request && { name: 'reply', id, part: request.id }
    },
    answer: () => {
      const [first] = answerable(regulation, person)
      return first && { name: 'answer', id, part: first.id }
    },
    sign: () => (regulation.maySign ? { name: 'sign', id } : undefined),
    edit: () => (mayEdit(regulation, person) ? { name: 'edit', id } : undefined),
  }
  return errandAsked(asked, regulation, { transitions: regulationTransitions, mayMove, others })
}
