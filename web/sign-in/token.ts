/** The token behind the # of a one-time link. It is taken out of the address at once, so that it stays in no history. */
export function takeToken(): string | undefined {
  const token = location.hash.slice(1)
  if (token) history.replaceState(history.state, '', location.pathname)
  return token || undefined
}
