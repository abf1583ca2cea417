import { Problem, type ProblemCode } from '#domain/problem.ts'
import type { TextVersion } from '../db/regulation-texts.ts'
import type { Card } from './cards.ts'

/** A refusal because somebody else was faster; the asker gets to see the item as it is now. */
export class Conflict extends Problem {
  readonly item: Card

  constructor(code: ProblemCode, field: string, item: Card) {
    super(code, field)
    this.item = item
  }
}

/** The same of the text of a regulation: both have changed the same clauses, and the asker is to choose. */
export class TextConflict extends Problem {
  readonly text: TextVersion

  constructor(text: TextVersion) {
    super('text_conflict', 'version')
    this.text = text
  }
}
