const key = 'strikeoff.goal'

/** Remembers which page was asked for before somebody had signed in: a mail leads to an item, not to the board. */
export function keepGoal(): void {
  sessionStorage.setItem(key, location.pathname + location.search)
}

/** Where to go once signed in: the page that was asked for, once; else the board. */
export function takeGoal(): string {
  const goal = sessionStorage.getItem(key) ?? '/'
  sessionStorage.removeItem(key)
  return goal
}
