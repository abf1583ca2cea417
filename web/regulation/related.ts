import type { Regulation } from '../board/card.ts'

/** A regulation as the rights see it. */
export function relatedTo({ departmentId, drafterId }: Pick<Regulation, 'departmentId' | 'drafterId'>) {
  return { departmentId, drafterId, leaderId: null, ownerId: null, verifierId: null }
}
