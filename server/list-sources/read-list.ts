import { Problem } from '#domain/problem.ts'
import type { Form, FormId, Source } from '../lists/form.ts'
import { completion } from '../lists/forms/completion.ts'
import { ledger } from '../lists/forms/ledger.ts'
import { evaluation, opinions } from '../lists/forms/opinions.ts'
import { problems, responsibilities, tasks } from '../lists/forms/plan.ts'
import { clauses, regulations, study } from '../lists/forms/regulations.ts'
import { extension, supervision } from '../lists/forms/slips.ts'
import { application, strikeOff } from '../lists/forms/strike-off.ts'
import { makeSheet, type Sheet } from '../lists/sheet.ts'
import type { Asked, Filter } from './asked.ts'
import { extensionSource } from './extensions.ts'
import { itemSource, type Listed } from './items.ts'
import { evaluationSource, opinionSource } from './opinions.ts'
import { clauseSource } from './clauses.ts'
import { regulationSource, studySource } from './regulations.ts'

/** A list ready to be written, and how many records it may have at most, as far as that is known before. */
export type ReadList = { sheet: Sheet; total: number | undefined }

type Bound = { form: Form<never, never>; filters: readonly (keyof Filter)[]; read: (asked: Asked) => Promise<ReadList> }

const ofItems = ['status', 'light', 'kind', 'category', 'department', 'owner', 'leader', 'mine', 'item'] as const

/** An item belongs on the strike-off list from the day its closing was applied for. */
const appliedFor = ({ row }: Listed) => row.submittedOn !== null
const isOverdue = ({ entry }: Listed) => entry.light === 'overdue'

/** The fourteen forms, each with where its records come from and what it can be narrowed down to. */
export const lists: Readonly<Record<FormId, Bound>> = {
  a: bind(ledger, ofItems, itemSource),
  b: bind(problems, ofItems, itemSource),
  c: bind(tasks, ofItems, itemSource),
  d: bind(responsibilities, ofItems, itemSource),
  e: bind(completion, ofItems, itemSource),
  f: bind(strikeOff, ofItems, (asked) => itemSource(asked, appliedFor)),
  // A slip for one item that is named; otherwise for every item that is at that point.
  f1: bind(application, ofItems, async (asked) =>
    withoutFigures(await itemSource(asked, asked.filter.item ? undefined : appliedFor)),
  ),
  g: bind(regulations, ['department', 'regulation'], regulationSource),
  h: bind(clauses, ['regulation', 'fromVersion', 'toVersion'], clauseSource),
  i: bind(study, ['department', 'regulation'], studySource),
  j: bind(supervision, ofItems, async (asked) => withoutFigures(await itemSource(asked, isOverdue))),
  k: bind(extension, ofItems, extensionSource),
  l: bind(opinions, ['category'], opinionSource),
  m: bind(evaluation, [], evaluationSource),
}

/** Reads the list of a form; refuses a filter that the form cannot be narrowed down by, which would otherwise do nothing. */
export function readList(form: FormId, asked: Asked): Promise<ReadList> {
  const { filters, read } = lists[form]
  const unknown = Object.entries(asked.filter).find(
    ([name, value]) => value !== undefined && !filters.includes(name as keyof Filter),
  )
  if (unknown) throw new Problem('unknown_field', unknown[0])
  return read(asked)
}

function bind<Entry, Figures>(
  form: Form<Entry, Figures>,
  filters: readonly (keyof Filter)[],
  read: (asked: Asked) => Promise<Source<Entry, Figures> & { total?: number }>,
): Bound {
  return {
    form: form as unknown as Bound['form'],
    filters,
    async read(asked) {
      const source = await read(asked)
      return { sheet: makeSheet(form, asked.head, source), total: source.total }
    },
  }
}

const withoutFigures = <Entry, Figures>(source: Source<Entry, Figures> & { total: number }) => ({
  ...source,
  figures: () => null,
})
