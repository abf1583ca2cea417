import type { ItemStatus, Responsibility } from './item.ts'
import { type Person, wears } from './person.ts'

/**
 * What a person is to one item (domain.md §4, "Who"). A hat alone never decides: the head must be the head of *this* item's
 * lead department, the verifier the one named on *this* item.
 */
export type Role = 'office' | 'main_leader' | 'responsible_leader' | 'department_head' | 'owner' | 'verifier'

const tests: Record<Role, (person: Person, item: Responsibility) => boolean> = {
  office: (person) => wears(person, 'office'),
  main_leader: (person) => wears(person, 'main_leader'),
  responsible_leader: (person, item) => item.leaderId === person.id,
  department_head: (person, item) => wears(person, 'department_head') && sameDepartment(person, item),
  owner: (person, item) => item.ownerId === person.id,
  verifier: (person, item) => item.verifierId === person.id,
}

/** Whether `person` stands in any of `roles` to `item`. */
export function hasRole(person: Person, item: Responsibility, roles: readonly Role[]): boolean {
  return roles.some((role) => tests[role](person, item))
}

export function sameDepartment(person: { departmentId: string | null }, item: Responsibility): boolean {
  return person.departmentId !== null && person.departmentId === item.departmentId
}

/** An unpublished draft is the office's and the leaders' work; everybody else sees an item from the day it is assigned. */
export function seesDrafts(person: Person): boolean {
  return person.hats.some((hat) => hat === 'office' || hat === 'main_leader' || hat === 'deputy_leader')
}

export function canSee(person: Person, item: Responsibility & { status: ItemStatus }): boolean {
  return item.status !== 'draft' || seesDrafts(person) || hasRole(person, item, ['department_head', 'owner'])
}

/** The order of a column is the office's: it says what is looked at first in a meeting. */
export function canReorder(person: Person): boolean {
  return wears(person, 'office')
}

/** Mails carry names and deadlines of the whole unit: the outbox is for those who run the campaign or its machine. */
export function canReadOutbox(person: Person): boolean {
  return wears(person, 'office') || wears(person, 'administrator')
}
