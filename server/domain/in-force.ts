import type { Day } from './day.ts'

/** One issue of a regulation: the days on which it was issued, takes effect, and lost its force. */
export type Issue = { issuedOn: Day; effectiveOn: Day; withdrawnOn: Day | null }

/** How an issue stands on a day: in force, or issued and not in effect yet. */
export type Standing = 'in_force' | 'upcoming'

/**
 * The issue of a regulation that holds on `day`: the one in force, or, where none is yet, the one that will be. Undefined before the
 * first was issued and after the last was withdrawn.
 */
export function issueOn<One extends Issue>(issues: readonly One[], day: Day): { issue: One; standing: Standing } | undefined {
  const standing = issues.filter(({ issuedOn, withdrawnOn }) => issuedOn <= day && (withdrawnOn === null || day < withdrawnOn))
  const inForce = standing.findLast(({ effectiveOn }) => effectiveOn <= day)
  if (inForce) return { issue: inForce, standing: 'in_force' }
  const [next] = standing
  return next && { issue: next, standing: 'upcoming' }
}
