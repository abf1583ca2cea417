/** The capacities in which a person may act; one person may wear several. What each allows is decided in `policy.ts`. */
export const hats = [
  'main_leader',
  'deputy_leader',
  'office',
  'department_head',
  'owner',
  'representative',
  'superior',
  'administrator',
] as const
export type Hat = (typeof hats)[number]

/** The person who asks: all that the rules need to know. `departmentId` is null for leaders and people outside the unit. */
export type Person = {
  id: string
  departmentId: string | null
  hats: readonly Hat[]
  /** The departments a deputy leader is in charge of (分管), by their ids. */
  span: readonly string[]
}

/** Who has not signed in: wears no hat and may nothing. */
export const nobody: Person = { id: '', departmentId: null, hats: [], span: [] }

/**
 * Somebody as they stand to a campaign of `unitId`: in another unit's they are of the superior body and nothing else, whatever
 * they are at home.
 */
export function personIn<P extends Person & { unitId: string }>(person: P, unitId: string): P {
  if (person.unitId === unitId) return person
  return { ...person, departmentId: null, hats: person.hats.filter((hat) => hat === 'superior'), span: [] }
}

export function wears(person: Person, hat: Hat): boolean {
  return person.hats.includes(hat)
}
