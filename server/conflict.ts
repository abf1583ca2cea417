import { Problem, type ProblemCode } from '#domain/problem.ts'
import type { TextVersion } from '../db/regulation-texts.ts'
import type { Settings } from './campaign.ts'
import type { Card } from './cards.ts'
import type { RegulationCard } from './regulation-cards.ts'

/** What has changed meanwhile, under the name that answers have for it: what stands on a board, the campaign's settings, or the text of a regulation. */
export type Told = { item: Card } | { campaign: Settings } | { regulation: RegulationCard } | { conflict: TextVersion }

/** A refusal because somebody else was faster; the asker gets to see the item, the regulation or the text as it is now. */
export class Conflict extends Problem {
  readonly told: Told

  constructor(code: ProblemCode, field: string, told: Told) {
    super(code, field)
    this.told = told
  }
}
