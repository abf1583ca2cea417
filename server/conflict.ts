import { Problem, type ProblemCode } from '#domain/problem.ts'
import type { TextVersion } from '../db/regulation-texts.ts'
import type { Settings } from './campaign.ts'
import type { Card } from './cards.ts'

/** What somebody else was faster with, as it is now. */
export type Now = { item: Card } | { campaign: Settings } | { conflict: TextVersion }

/** A refusal because somebody else was faster; the asker gets to see what it is about as it is now. */
export class Conflict extends Problem {
  readonly now: Now

  constructor(code: ProblemCode, field: string, now: Now) {
    super(code, field)
    this.now = now
  }
}

/** The same of the text of a regulation: both have changed the same clauses, and the asker is to choose. */
export class TextConflict extends Conflict {
  constructor(text: TextVersion) {
    super('text_conflict', 'version', { conflict: text })
  }
}
