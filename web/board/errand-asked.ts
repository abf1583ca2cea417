import type { MoveErrand } from './errand.ts'

type Askable<Status, Errand> = {
  transitions: readonly { name: string; from: readonly Status[]; to: Status; asks: readonly string[] }[]
  mayMove(to: Status): boolean
  /** What may be asked for beside a move, by its name; undefined where it is not this person's to do now. */
  others: Readonly<Record<string, () => Errand | undefined>>
}

/**
 * The errand that an address asks for by `?do=`: a transition by its name, or another errand by its own. Undefined where it is not this
 * person's to do now: then the card alone is shown, and says who may. Also for what needs no form: opening an address must not do
 * anything by itself.
 */
export function errandAsked<Status, Errand>(
  asked: string,
  { id, status }: { id: string; status: Status },
  { transitions, mayMove, others }: Askable<Status, Errand>,
): Errand | MoveErrand<Status> | undefined {
  const transition = transitions.find(({ name, from, asks }) => name === asked && from.includes(status) && asks.length > 0)
  if (transition) return mayMove(transition.to) ? { name: 'move', id, to: transition.to, after: null } : undefined
  return Object.hasOwn(others, asked) ? others[asked]?.() : undefined
}
