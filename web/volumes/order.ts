/** `ids` with one of them taken out and put where `to` is now. */
export function moved(ids: readonly string[], id: string, to: number): string[] {
  const rest = ids.filter((one) => one !== id)
  const place = Math.max(0, Math.min(to, rest.length))
  return [...rest.slice(0, place), id, ...rest.slice(place)]
}
