import type { Values } from './form.ts'

/** A field that two people changed at the same time, each in their own way. */
export type Clash = { name: string; was: string; theirs: string; mine: string }

/** Two people's work on the same thing: where they clash, and what only the other one changed. */
export type Meeting = { clashes: readonly Clash[]; taken: readonly string[] }

/** What differs between what stood there when the form was opened, what somebody else made of it, and what is in the form. */
export function clashesOf(was: Values, theirs: Values, mine: Values): Clash[] {
  const names = Object.keys(theirs).filter((name) => name in mine)
  return names
    .map((name) => ({ name, was: was[name] ?? '', theirs: theirs[name] ?? '', mine: mine[name] ?? '' }))
    .filter((one) => one.theirs !== one.was && one.mine !== one.was && one.mine !== one.theirs)
}

/** What only the other one changed: taken over, and told. */
export function takenOver(was: Values, theirs: Values, mine: Values): string[] {
  return Object.keys(theirs).filter((name) => name in mine && theirs[name] !== was[name] && mine[name] === was[name])
}

/** The fields in which a form differs from what is stored. */
export function changedFrom(stored: Values, mine: Values): Values {
  return Object.fromEntries(Object.entries(mine).filter(([name, value]) => name in stored && value !== stored[name]))
}
