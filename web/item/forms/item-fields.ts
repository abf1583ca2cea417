import { type EditableField, editableFields } from '#domain/edit.ts'
import { type ItemStatus, itemKinds } from '#domain/item.ts'
import type { Field, Values } from '../../forms/form.ts'
import { say, words } from '../../text/index.ts'
import type { Item } from '../read-item.ts'
import type { FormContext } from './form-context.ts'

/** The fields of an item that may be edited in this status, in the order of the printed ledger. */
export function itemFields(status: ItemStatus, context: Pick<FormContext, 'board' | 'nameOf'>): Field[] {
  const allowed: readonly EditableField[] = editableFields[status]
  const mustStay: ReadonlySet<EditableField> = new Set(status === 'draft' ? [] : fourPoints)
  const make = (name: EditableField) => ({ ...makers[name](context), ...(mustStay.has(name) && { optional: false }) })
  return order.filter((name) => allowed.includes(name)).map(make)
}

/** What an item may lack while it is a draft, and not any more once it is assigned. */
const fourPoints: readonly EditableField[] = ['target', 'leaderId', 'departmentId', 'ownerId', 'verifierId']

/** An item as its form shows it: nothing where it has nothing, several values one a line. */
export function valuesOf(item: Item): Values {
  const text = (value: string | null) => value ?? ''
  return {
    categoryId: item.categoryId,
    title: item.title,
    kind: item.kind,
    problem: text(item.problem),
    cause: text(item.cause),
    target: text(item.target),
    dueOn: text(item.dueOn),
    leaderId: text(item.leaderId),
    departmentId: text(item.departmentId),
    supportingIds: item.supportingIds.join('\n'),
    ownerId: text(item.ownerId),
    verifierId: text(item.verifierId),
  }
}

/** The fields of a form as the server takes them. */
export function bodyOf(values: Values): Record<string, unknown> {
  const body = Object.entries(values).map(([name, value]) => [
    name,
    name === 'supportingIds' ? linesOf(value) : value.trim() || null,
  ])
  return Object.fromEntries(body)
}

export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

const order: readonly EditableField[] = [
  'categoryId',
  'title',
  'kind',
  'problem',
  'cause',
  'target',
  'dueOn',
  'leaderId',
  'departmentId',
  'ownerId',
  'verifierId',
  'supportingIds',
]

type Maker = (context: Pick<FormContext, 'board' | 'nameOf'>) => Field

const long =
  (name: EditableField, label: () => string): Maker =>
  () => ({
    name,
    kind: 'lines',
    limit: 4_000,
    label: label(),
    optional: true,
  })
const person =
  (name: EditableField, label: () => string): Maker =>
  ({ board, nameOf }) => ({
    name,
    kind: 'pick',
    label: label(),
    optional: true,
    options: peopleOptions(board, nameOf),
  })

/** Everybody who works in the unit, each with their department beside the name; who has left is given nothing more to do. */
export function peopleOptions(board: FormContext['board'], nameOf: FormContext['nameOf']) {
  return board
    .head()
    .people.filter(({ active }) => active)
    .map(({ id, name, departmentId }) => ({ value: id, label: name, hint: nameOf(departmentId) ?? '' }))
}

const makers: Record<EditableField, Maker> = {
  categoryId: ({ board }) => ({
    name: 'categoryId',
    kind: 'select',
    label: say().item.category,
    options: board.head().categories.map(({ id, number, name }) => ({ value: id, label: `${number}. ${name}` })),
  }),
  title: () => ({ name: 'title', kind: 'line', limit: 200, label: say().item.title }),
  kind: ({ board }) => ({
    name: 'kind',
    kind: 'choice',
    label: say().item.kind,
    options: itemKinds.map((value) => ({ value, label: board.head().campaign.kindLabels[value] ?? words().kind[value] })),
  }),
  problem: long('problem', () => say().item.problem),
  cause: long('cause', () => say().item.cause),
  target: long('target', () => say().item.target),
  dueOn: () => ({ name: 'dueOn', kind: 'day', label: say().item.due, optional: true }),
  leaderId: person('leaderId', () => say().item.leader),
  departmentId: ({ board }) => ({
    name: 'departmentId',
    kind: 'select',
    label: say().item.department,
    optional: true,
    options: departmentsOf(board),
  }),
  ownerId: person('ownerId', () => say().item.owner),
  verifierId: person('verifierId', () => say().item.verifier),
  supportingIds: ({ board }) => ({
    name: 'supportingIds',
    kind: 'ticks',
    label: say().item.supporting,
    optional: true,
    options: departmentsOf(board),
  }),
}

function departmentsOf(board: FormContext['board']) {
  return board.head().departments.map(({ id, name }) => ({ value: id, label: name }))
}
