import type { Day } from './day.ts'

/** An absence: from its first day to its last, with whoever gets the mails meanwhile. */
export type Absence = { personId: string; from: Day; until: Day; substituteId: string }

/** Who follows whom at most: long enough for a department on holiday, short enough never to run in circles. */
const longestChain = 5

/**
 * Who reads a person's mails on `day`: themselves, or their substitute while they are away, or that one's substitute. Undefined
 * when everybody in the chain is away or it runs in a circle: then the mail goes to the person, whom it was meant for.
 */
export function standInFor(personId: string, day: Day, absences: readonly Absence[]): Absence | undefined {
  const awayOf = (id: string) => absences.find((one) => one.personId === id && one.from <= day && day <= one.until)
  const own = awayOf(personId)
  let last = own
  for (let steps = 0; last && steps < longestChain; steps++) {
    const next = awayOf(last.substituteId)
    if (!next) return own && { ...own, substituteId: last.substituteId }
    last = next
  }
  return undefined
}
