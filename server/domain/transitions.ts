import type { Day } from './day.ts'
import type { Person } from './person.ts'
import { may, policy, type Action } from './policy.ts'
import { Problem } from './problem.ts'

/** A legal way from one status to another: its name, which is a right as well, what bars it, and what its form asks, in order. */
export type Transition<Status, Name, Ask, Thing> = {
  name: Name
  from: readonly Status[]
  to: Status
  /** What stands in the way whatever the form will say: known before it opens. */
  bars?: readonly ((thing: Thing, person: Person) => Problem | undefined)[]
  /** Where it asks nothing there is no form. */
  asks: readonly Ask[]
}

/** What the form must bring, or the thing must have. */
export type Condition<Facts, Data> = (facts: Facts, data: Data, today: Day) => Problem | undefined

type Table<Status, Name, Ask extends string, Thing, Facts, Data> = {
  transitions: readonly Transition<Status, Name, Ask, Thing>[]
  conditions: Record<Ask, Condition<Facts, Data>>
  mayMake: (person: Person, name: Name, thing: Thing) => boolean
}

/**
 * The rules of one kind of work, from its table of transitions: items and regulations go by the same. The web lights a column by
 * them, the server refuses by the same lines.
 */
export function makeRules<
  Status extends string,
  Name extends Action,
  Ask extends string,
  Thing extends { status: Status },
  Facts extends Thing,
  Data,
>({ transitions, conditions, mayMake }: Table<Status, Name, Ask, Thing, Facts, Data>) {
  const findTransition = (from: Status, to: Status) => transitions.find((one) => one.to === to && one.from.includes(from))

  /** What the form of this move asks, in order; nothing where the move is made without one. */
  const asksOf = (from: Status, to: Status): readonly Ask[] => findTransition(from, to)?.asks ?? []

  /** What is still to be answered, in the order in which it is asked. The web shows all of it, the server refuses with the first. */
  const unanswered = (asks: readonly Ask[], facts: Facts, data: Data, today: Day): Problem[] =>
    asks.map((name) => conditions[name](facts, data, today)).filter((problem) => problem !== undefined)

  /** Whether a drop on `to` may be asked for at all: the transition exists and this person may ask it. Its form asks for the rest. */
  const canMove = (thing: Thing, to: Status, person: Person): Name | 'reorder' | Problem => {
    const { status } = thing
    if (status === to) return may(person, 'reorder') ? 'reorder' : new Problem('not_allowed', 'to', { who: policy.reorder })
    const transition = findTransition(status, to)
    if (!transition) return new Problem('illegal_move', 'to', { from: status, to })
    const { name, bars = [] } = transition
    if (!mayMake(person, name, thing)) return new Problem('not_allowed', 'to', { who: policy[name] })
    return firstProblem(bars, (bar) => bar(thing, person)) ?? name
  }

  /** Decides a move: the name of the legal transition (`reorder` within a column), or the first thing that stands against it. */
  const decideMove = (facts: Facts, to: Status, data: Data, person: Person, today: Day): Name | 'reorder' | Problem => {
    const asked = canMove(facts, to, person)
    if (asked instanceof Problem || asked === 'reorder') return asked
    return unanswered(asksOf(facts.status, to), facts, data, today)[0] ?? asked
  }

  return { findTransition, canMove, decideMove, asksOf, unanswered }
}

function firstProblem<T>(checks: readonly T[], ask: (check: T) => Problem | undefined): Problem | undefined {
  for (const check of checks) {
    const problem = ask(check)
    if (problem) return problem
  }
  return undefined
}

/** Whether something was said. */
export const said = (text: string | null | undefined) => typeof text === 'string' && text.trim() !== ''
