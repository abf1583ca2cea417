import type { SuggestionKind } from '#domain/suggestion.ts'
import { answerOf, api } from '../../api.ts'
import type { Field, Form } from '../../forms/form.ts'
import { sender } from '../../forms/sender.ts'
import { say } from '../../text/index.ts'
import type { Item } from '../read-item.ts'

const textField = (): Field => ({ name: 'text', kind: 'lines', rows: 5, limit: 4_000, label: say().suggestion.text })

/** A representative suggests or objects; the superior body remarks. */
export function suggestionForm(name: 'suggest' | 'comment', id: string): (item: Item) => Form {
  const send = sender(async ({ kind = 'comment', text = '' }, once) => {
    const json = { kind: kind as SuggestionKind, text }
    await answerOf(api.items[':id'].suggestions.$post({ param: { id }, json }, once))
  })
  const { suggestion, objection } = say().suggestion.kinds
  const kinds: Field = {
    name: 'kind',
    kind: 'choice',
    label: say().suggestion.kind,
    options: [
      { value: 'suggestion', label: suggestion, hint: say().suggestion.kindHints.suggestion },
      { value: 'objection', label: objection, hint: say().suggestion.kindHints.objection },
    ],
  }
  return (item) => ({
    title: say().form.title(say().errand[name], item.number),
    about: item.title,
    lead: name === 'suggest' ? say().suggestion.lead : undefined,
    submit: say().errand[name],
    fields: name === 'suggest' ? [kinds, textField()] : [textField()],
    send,
  })
}

/** The answer, given once and in the open. */
export function answerForm({ id, part = '' }: { id: string; part?: string }): (item: Item) => Form | undefined {
  const send = sender(async ({ adopted, text = '' }, once) => {
    const json = { text, ...(adopted && { adopted: adopted === 'yes' }) }
    await answerOf(api.items[':id'].suggestions[':part'].answers.$post({ param: { id, part }, json }, once))
  })
  return (item) => {
    const asked = item.suggestions.find((one) => one.id === part)
    if (!asked) return undefined
    return {
      title: say().form.title(say().errand.answerTo(say().suggestion.kinds[asked.kind]), item.number),
      about: item.title,
      lead: say().suggestion.answerLead(asked.person),
      quote: [asked.text],
      submit: say().errand.answer,
      fields: [
        {
          name: 'adopted',
          kind: 'choice',
          label: say().suggestion.outcome,
          optional: true,
          options: [
            { value: 'yes', label: say().suggestion.adopted },
            { value: 'no', label: say().suggestion.notAdopted },
          ],
        },
        { name: 'text', kind: 'lines', rows: 5, limit: 4_000, label: say().suggestion.answer },
      ],
      send,
    }
  }
}
