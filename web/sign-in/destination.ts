/** Where somebody was going when they had to sign in first: a one-time link may open in another tab, so the browser keeps it. */
const key = 'strikeoff.destination'
const keptFor = 30 * 60_000

type Kept = { to: string; at: number }

/** Keeps the address of this page for after the sign-in. */
export function rememberDestination(): void {
  const kept: Kept = { to: location.pathname + location.search, at: Date.now() }
  localStorage.setItem(key, JSON.stringify(kept))
}

/** Where to go after the sign-in, once: the kept address while it is fresh, else the board. */
export function takeDestination(): string {
  const text = localStorage.getItem(key)
  localStorage.removeItem(key)
  const kept = text === null ? undefined : (JSON.parse(text) as Kept)
  return kept && Date.now() - kept.at < keptFor && /^\/(?!\/)/.test(kept.to) ? kept.to : '/'
}
