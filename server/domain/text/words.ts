import type { Light } from '../deadline.ts'
import type { FoundKind } from '../file-kind.ts'
import type { ItemKind, ItemStatus } from '../item.ts'
import type { Hat } from '../person.ts'
import type { Role } from '../policy.ts'
import type { ProblemCode, ProblemDetail } from '../problem.ts'
import type { MandatoryRule } from '../reminder-duty.ts'
import type { RegulationKind, RegulationStatus, Stance } from '../regulation.ts'
import type { RegulationTransitionName } from '../regulation-status.ts'
import type { PointName, TransitionName } from '../status.ts'
import type { TemplateFault } from '../template.ts'

/**
 * The words of the domain in one language: what board, mail, list and API call the same thing. Traditional and Simplified
 * are two dictionaries of terms, not conversions of each other (domain.md §8). A word that is missing does not compile.
 */
export type Words = {
  status: Record<ItemStatus, string>
  light: Record<Light, string>
  kind: Record<ItemKind, string>
  hat: Record<Hat, string>
  role: Record<Role, string>
  transition: Record<TransitionName | RegulationTransitionName | 'reorder', string>
  /** The same as history tells it: somebody did it. */
  done: Record<TransitionName | RegulationTransitionName | 'reorder', string>
  stance: Record<Stance, string>
  point: Record<PointName, string>
  regulationStatus: Record<RegulationStatus, string>
  regulationKind: Record<RegulationKind, string>
  fileKind: Record<FoundKind, string>
  /** What a template may not have, as the end of a sentence that says so. */
  templateFault: Record<TemplateFault, string>
  /** Why these reminders cannot be turned off. */
  mandatory: Record<MandatoryRule, string>
  /** What went wrong and what to do about it. */
  problem: Record<ProblemCode, (detail: ProblemDetail) => string>
}

/** The sentence for a problem, in the language of `words`. */
export function problemText(words: Words, code: ProblemCode, detail: ProblemDetail = {}): string {
  return words.problem[code](detail)
}

/** A list that a problem's detail carries, each entry in the reader's words, joined as the language joins. */
export function listed(value: ProblemDetail[string] | undefined, names: Record<string, string>, separator: string): string {
  return Array.isArray(value) ? value.map((name: string) => names[name] ?? name).join(separator) : ''
}

/** One word of a detail, such as a status, in the reader's words. */
export function named(value: ProblemDetail[string] | undefined, names: Record<string, string>): string {
  return names[String(value)] ?? String(value)
}
