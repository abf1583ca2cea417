import type { ItemStatus, MovableItem } from '#domain/item.ts'
import type { Person } from '#domain/person.ts'
import { Problem } from '#domain/problem.ts'
import { canMove } from '#domain/status.ts'
import { problemText, type Words } from '#domain/text/words.ts'
import type { Card } from './card.ts'

/** Whether a move may be asked for, and what it is called; or why not, in words. Asked of the same rules as the server's. */
export type Ruling = { legal: boolean; text: string }

export function ruleOn(card: Card, to: ItemStatus, person: Person, people: readonly Mate[], words: Words): Ruling {
  const ruling = canMove(movable(card, people), to, person)
  return ruling instanceof Problem
    ? { legal: false, text: problemText(words, ruling.code, ruling.detail) }
    : { legal: true, text: words.transition[ruling] }
}

type Mate = { id: string; departmentId: string | null }

function movable(card: Card, people: readonly Mate[]): MovableItem {
  const verifierDepartmentId = people.find(({ id }) => id === card.verifierId)?.departmentId ?? null
  return { ...card, verifierDepartmentId }
}
