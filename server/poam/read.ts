import * as v from 'valibot'
import { writeNumbered } from '#domain/numbered.ts'
import { Problem } from '#domain/problem.ts'
import { isKeepable } from '../guard.ts'
import type { LedgerField } from '../imports/columns.ts'
import { usualBounds, type Workbook } from '../spreadsheet/table.ts'

const text = v.pipe(v.string(), v.maxLength(100_000), v.check(isKeepable))
const list = <Schema extends v.GenericSchema>(schema: Schema) => v.optional(v.array(schema), [])
const props = list(v.object({ name: text, value: text }))
const task = v.object({ title: text, description: v.optional(text), props })
const remediation = v.object({ description: v.optional(text), tasks: list(task) })
const risk = v.object({
  uuid: text,
  description: v.optional(text),
  statement: v.optional(text),
  status: v.optional(text),
  deadline: v.optional(text),
  remediations: list(remediation),
})
const item = v.object({
  title: text,
  description: v.optional(text),
  remarks: v.optional(text),
  props,
  'related-risks': list(v.object({ 'risk-uuid': text })),
})
const plan = v.object({
  'plan-of-action-and-milestones': v.object({
    metadata: v.object({ title: text }),
    risks: list(risk),
    'poam-items': v.array(item),
  }),
})
type Plan = v.InferOutput<typeof plan>['plan-of-action-and-milestones']
type Item = Plan['poam-items'][number]
type Risk = Plan['risks'][number]

/** Whether a file is JSON, and so can only be a plan of action and milestones. */
export const isJson = (bytes: Buffer) => /^(\xef\xbb\xbf)?\s*\{/.test(bytes.subarray(0, 100).toString('latin1'))

/** The items of a plan of action and milestones (OSCAL, JSON) as a ledger: what the model has a place for, and our own properties. */
export function readPoam(bytes: Buffer): Workbook {
  const found = v.safeParse(plan, parsed(bytes))
  if (!found.success) throw new Problem('not_a_poam', 'file', { path: v.getDotPath(found.issues[0]) ?? '' })
  const { metadata, risks, 'poam-items': items } = found.output['plan-of-action-and-milestones']
  if (items.length > usualBounds.rows) throw new Problem('too_many_rows', 'file', { limit: usualBounds.rows })
  const risksById = new Map(risks.map((one) => [one.uuid, one]))
  const rows = items.map((one) => {
    const related = one['related-risks'].flatMap(({ 'risk-uuid': id }) => risksById.get(id) ?? [])
    return cellsOf(one, related[0], metadata.title)
  })
  const fields = [...new Set(rows.flatMap((row) => Object.keys(row)))] as LedgerField[]
  const table = [fields, ...rows.map((row) => fields.map((field) => row[field] ?? ''))]
  return { sheets: [{ name: metadata.title, table, merges: [], formulas: [] }], date1904: false }
}

function cellsOf(one: Item, of: Risk | undefined, title: string): Partial<Record<LedgerField, string>> {
  const own = (name: string) => one.props.find((prop) => prop.name === name)?.value ?? ''
  const several = (prefix: string) => one.props.filter(({ name }) => name.startsWith(prefix)).map(({ value }) => value)
  const tasks = of?.remediations.flatMap((remedy) => remedy.tasks) ?? []
  const target = of?.remediations[0]?.description ?? ''
  const unless = (said: string | undefined, ...others: (string | undefined)[]) => (others.includes(said) ? '' : (said ?? ''))
  return {
    number: own('number'),
    category: own('category') || title,
    title: one.title,
    problem: unless(one.description, one.title),
    cause: unless(of?.statement, of?.description, one.title),
    target: unless(target, one.title),
    measures: writeNumbered(tasks.map((each) => each.description ?? each.title)),
    measuresDone: tasks
      .flatMap((each, index) => each.props.filter(({ name }) => name === 'done-on').map(({ value }) => `${index + 1}. ${value}`))
      .join('\n'),
    kind: own('kind'),
    leader: own('leader'),
    department: own('department'),
    supporting: several('supporting-').join('\n'),
    owner: own('owner'),
    verifier: own('verifier'),
    originalDueOn: own('original-due'),
    dueOn: own('due') || (of?.deadline ?? '').slice(0, 10),
    extended: several('extension-').join('\n'),
    status: own('status') || (of?.status === 'closed' ? 'closed' : ''),
    completion: one.remarks ?? '',
    assignedOn: own('assigned'),
    signedOn: own('signed'),
    submittedOn: own('submitted'),
    closedOn: own('closed'),
    nextReviewOn: own('next-review'),
    suspendedOn: own('suspended'),
    suspendedUntil: own('suspended-until'),
    returns: own('returned'),
  }
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw new Problem('malformed_json', 'file')
  }
}
