import { answerOf, api } from '../../api.ts'
import type { Field, Form } from '../../forms/form.ts'
import { sender } from '../../forms/sender.ts'
import { say, words } from '../../text/index.ts'
import { tell } from '../../ui/notice.tsx'
import { createEditing } from '../../forms/editing.tsx'
import { type Item, readItem } from '../read-item.ts'
import type { FormContext } from './form-context.ts'
import { bodyOf, itemFields, linesOf, peopleOptions, valuesOf } from './item-fields.ts'

/** An item edited by the office, field by field. */
export function editForm({ id }: { id: string }, draft: string, context: FormContext): (item: Item) => Form | undefined {
  const editing = createEditing({
    readAgain: async () => (await readItem(id)).item,
    draft,
    read: (item) => {
      const names = itemFields(item.status, context).map(({ name }) => name)
      const values = Object.entries(valuesOf(item)).filter(([name]) => names.includes(name))
      return { values: Object.fromEntries(values), version: item.version }
    },
    save: (changed, version, once) =>
      answerOf(api.items[':id'].edits.$post({ param: { id }, json: { ...bodyOf(changed), version } }, once)),
  })
  return (item) => {
    const stored = editing.began(item)
    return (
      stored && {
        title: say().form.title(say().errand.edit_item, item.number),
        about: item.title,
        lead: item.status === 'draft' ? undefined : say().errand.editLead,
        submit: say().form.save,
        fields: editing.withClashes(itemFields(item.status, context)),
        initial: stored.values,
        check: editing.check,
        send: editing.send,
      }
    )
  }
}

const measureFields = ({ board, nameOf }: FormContext): Field[] => [
  { name: 'text', kind: 'lines', limit: 1_000, label: say().item.measure },
  { name: 'ownerId', kind: 'pick', label: say().item.measureOwner, optional: true, options: peopleOptions(board, nameOf) },
  { name: 'dueOn', kind: 'day', label: say().item.measureDue, optional: true },
]

/** A measure reworded, or given to somebody else. */
export function measureForm(
  { id, part = '' }: { id: string; part?: string },
  draft: string,
  context: FormContext,
): (item: Item) => Form | undefined {
  const editing = createEditing({
    readAgain: async () => (await readItem(id)).item,
    draft,
    read: (item) => {
      const measure = item.measureList.find((one) => one.id === part)
      if (!measure) return undefined
      const { text, ownerId, dueOn, version } = measure
      return { values: { text, ownerId: ownerId ?? '', dueOn: dueOn ?? '' }, version }
    },
    save: (changed, version, once) =>
      answerOf(
        api.items[':id'].measures[':part'].edits.$post({ param: { id, part }, json: { ...bodyOf(changed), version } }, once),
      ),
  })
  return (item) => {
    const stored = editing.began(item)
    const ordinal = item.measureList.findIndex((one) => one.id === part) + 1
    return (
      stored && {
        title: say().form.title(say().errand.editMeasure(ordinal), item.number),
        about: item.title,
        submit: say().form.save,
        fields: editing.withClashes(measureFields(context)),
        initial: stored.values,
        check: editing.check,
        send: editing.send,
      }
    )
  }
}

export function newMeasureForm(id: string, context: FormContext): (item: Item) => Form {
  const send = sender(({ text = '', ownerId, dueOn }, once) => {
    const json = { text, ownerId: ownerId || null, dueOn: dueOn || null }
    return answerOf(api.items[':id'].measures.$post({ param: { id }, json }, once))
  })
  return (item) => ({
    title: say().form.title(say().errand.add_measure, item.number),
    about: item.title,
    submit: say().errand.add_measure,
    fields: measureFields(context),
    send,
  })
}

/** A new item: a draft, which may lack whatever is not known yet. */
export function newItemForm(context: FormContext): Form {
  const send = sender(async ({ categoryId = '', title = '', kind = '', measures = '', ...rest }, once) => {
    const { item } = await answerOf(
      api.items.$post(
        {
          json: {
            ...bodyOf(rest),
            categoryId,
            title,
            kind: kind as Item['kind'],
            measures: linesOf(measures).map((text) => ({ text })),
          },
        },
        once,
      ),
    )
    tell({ text: say().errand.created(item.number, words().status.draft) })
  })
  const measures: Field = {
    name: 'measures',
    kind: 'lines',
    rows: 4,
    limit: 20_000,
    label: say().item.measures,
    hint: say().errand.oneALine,
    optional: true,
  }
  const fields = itemFields('draft', context)
  const at = fields.findIndex(({ name }) => name === 'dueOn')
  return {
    title: say().errand.create_item,
    lead: say().errand.createLead,
    submit: say().errand.create,
    fields: fields.toSpliced(at, 0, measures),
    send,
  }
}
