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
export type Person = { id: string; departmentId: string | null; hats: readonly Hat[] }

export function wears(person: Person, hat: Hat): boolean {
  return person.hats.includes(hat)
}
