import { Problem, type ProblemCode } from '#domain/problem.ts'
import type { Card } from './cards.ts'
import type { RegulationCard } from './regulation-cards.ts'

/** What stands on a board, under the name that answers have for it. */
export type Told = { item: Card } | { regulation: RegulationCard }

/** A refusal because somebody else was faster; the asker gets to see the item, or the regulation, as it is now. */
export class Conflict extends Problem {
  readonly told: Told

  constructor(code: ProblemCode, field: string, told: Told) {
    super(code, field)
    this.told = told
  }
}
