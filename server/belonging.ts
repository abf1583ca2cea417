import type { Transaction } from 'kysely'
import { Problem } from '#domain/problem.ts'
import { type CampaignRow, listCategories } from '../db/campaigns.ts'
import { listDepartments, listPeopleOfUnit } from '../db/people.ts'
import type { Database } from '../db/schema.ts'

/** What a request may name of a campaign's unit, by id. */
export type Belonging = Awaited<ReturnType<typeof findBelonging>>

/** The people, departments and categories that may be named in a campaign. */
export async function findBelonging(trx: Transaction<Database>, campaign: CampaignRow) {
  const people = await listPeopleOfUnit(trx, campaign.unitId)
  const departments = await listDepartments(trx, campaign.unitId)
  const categories = await listCategories(trx, campaign.id)
  return {
    people: new Map(people.map((person) => [person.id, person])),
    departments: new Map(departments.map((department, order) => [department.id, { ...department, order }])),
    categories: new Map(categories.map((category) => [category.id, category])),
  }
}

type Named = Readonly<Record<string, unknown>>

const places = {
  leaderId: 'people',
  ownerId: 'people',
  verifierId: 'people',
  drafterId: 'people',
  departmentId: 'departments',
  supportingIds: 'departments',
  categoryId: 'categories',
} as const

/** Refuses an id of anything else by its field; it looks the same whether it is another unit's or nobody's. */
export function refuseStrangers(belonging: Belonging, named: Named, prefix = ''): void {
  for (const [field, place] of Object.entries(places)) {
    const value = named[field]
    const ids = Array.isArray(value) ? value : [value]
    const strange = ids.some((id) => id !== undefined && id !== null && !belonging[place].has(id as string))
    if (strange) throw new Problem('invalid_input', prefix + field)
  }
}

/** Supporting departments once each, in the unit's order. */
export function inOrder(belonging: Belonging, departmentIds: readonly string[]): string[] {
  const order = (id: string) => belonging.departments.get(id)?.order ?? 0
  return [...new Set(departmentIds)].toSorted((a, b) => order(a) - order(b))
}
