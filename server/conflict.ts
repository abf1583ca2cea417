import { Problem, type ProblemCode } from '#domain/problem.ts'
import type { Card } from './cards.ts'

/** A refusal because somebody else was faster; the asker gets to see the item as it is now. */
export class Conflict extends Problem {
  readonly item: Card

  constructor(code: ProblemCode, field: string, item: Card) {
    super(code, field)
    this.item = item
  }
}
