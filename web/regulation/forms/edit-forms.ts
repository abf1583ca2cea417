import { regulationKinds } from '#domain/regulation.ts'
import { answerOf, api } from '../../api.ts'
import { createEditing } from '../../forms/editing.tsx'
import type { Field, Form, Values } from '../../forms/form.ts'
import { sender } from '../../forms/sender.ts'
import { linesOf } from '../../item/forms/item-fields.ts'
import { say, words } from '../../text/index.ts'
import { sayOfRegulations } from '../../text/regulation/index.ts'
import { tell } from '../../ui/notice.tsx'
import { type FullRegulation, readRegulation } from '../read-regulation.ts'
import type { RegulationFormContext } from './form-maker.ts'

/** 1-2 before 1-10. */
const byNumber = new Intl.Collator('en', { numeric: true })

/** A regulation edited field by field. */
export function editForm(
  id: string,
  draft: string,
  context: RegulationFormContext,
): (regulation: FullRegulation) => Form | undefined {
  const editing = createEditing({
    readAgain: async () => (await readRegulation(id)).regulation,
    draft,
    read: (regulation: FullRegulation) => ({ values: valuesOf(regulation), version: regulation.version }),
    save: (changed, version, once) =>
      answerOf(api.regulations[':id'].edits.$post({ param: { id }, json: { ...bodyOf(changed), version } }, once)),
  })
  return (regulation) => {
    const stored = editing.began(regulation)
    return (
      stored && {
        title: say().form.title(sayOfRegulations().edit, regulation.number),
        about: regulation.title,
        submit: say().form.save,
        fields: editing.withClashes(fieldsOf(context)),
        initial: stored.values,
        check: editing.check,
        send: editing.send,
      }
    )
  }
}

/** A new regulation in the plan. */
export function newForm(context: RegulationFormContext): Form {
  const text = sayOfRegulations()
  const send = sender(async (values, once) => {
    const { title = '', kind = '', departmentId = '' } = values
    const json = { ...bodyOf(values), title, kind: kind as FullRegulation['kind'], departmentId }
    const { regulation } = await answerOf(api.regulations.$post({ json }, once))
    tell({ text: text.created(regulation.number) })
  })
  return { title: text.create, lead: text.createLead, submit: text.create, fields: fieldsOf(context), send }
}

function fieldsOf({ board, nameOf }: RegulationFormContext): Field[] {
  const { fields } = sayOfRegulations()
  const people = board.head().people.filter(({ active }) => active)
  return [
    { name: 'title', kind: 'line', limit: 200, label: fields.title },
    {
      name: 'kind',
      kind: 'choice',
      label: fields.kind,
      options: regulationKinds.map((value) => ({ value, label: words().regulationKind[value] })),
    },
    {
      name: 'departmentId',
      kind: 'select',
      label: fields.department,
      options: board.head().departments.map(({ id, name }) => ({ value: id, label: name })),
    },
    {
      name: 'drafterId',
      kind: 'pick',
      label: fields.drafter,
      optional: true,
      options: people.map(({ id, name, departmentId }) => ({ value: id, label: name, hint: nameOf(departmentId) ?? '' })),
    },
    {
      name: 'basis',
      kind: 'lines',
      limit: 1_000,
      label: fields.basis,
      hint: fields.basisHint,
      optional: true,
    },
    {
      name: 'content',
      kind: 'lines',
      limit: 1_000,
      label: fields.content,
      hint: fields.contentHint,
      optional: true,
    },
    {
      name: 'itemIds',
      kind: 'ticks',
      label: fields.items,
      hint: fields.itemsHint,
      optional: true,
      options: board
        .head()
        .items.toSorted((a, b) => byNumber.compare(a.number, b.number))
        .map(({ id, number, title }) => ({ value: id, label: `${number} ${title}` })),
    },
  ]
}

function valuesOf({ title, kind, departmentId, drafterId, basis, content, items }: FullRegulation): Values {
  const told = { basis: basis ?? '', content: content ?? '' }
  return { title, kind, departmentId, drafterId: drafterId ?? '', ...told, itemIds: items.map(({ id }) => id).join('\n') }
}

/** The fields of the form as the server takes them. */
function bodyOf(values: Values): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, name === 'itemIds' ? linesOf(value) : value.trim() || null]),
  )
}
