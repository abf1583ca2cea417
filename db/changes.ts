import { isDeepStrictEqual } from 'node:util'
import type { Changes } from './schema.ts'

/** `{ field: [old, new] }` of what `written` changes of `before`: fields that stay what they were are not told. */
export function changesBetween(before: object, written: object): Changes {
  const old = before as Record<string, unknown>
  return Object.fromEntries(
    Object.entries(written)
      .filter(([field, now]) => !isDeepStrictEqual(old[field], now))
      .map(([field, now]) => [field, [old[field], now]]),
  )
}
