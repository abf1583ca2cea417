import type { Errand } from '../../board/errand.ts'
import type { OpenErrandOf } from '../../board/errands.ts'
import { sendMove } from '../../forms/send-move.ts'
import type { Form } from '../../forms/form.ts'
import type { Item } from '../read-item.ts'
import { editForm, measureForm, newItemForm, newMeasureForm } from './edit-forms.ts'
import { decisionForm, extensionForm } from './extension-forms.ts'
import type { FormContext } from './form-context.ts'
import { dataOf, moveForm } from './move-form.tsx'
import { answerForm, suggestionForm } from './suggestion-forms.ts'

export type OpenErrand = OpenErrandOf<Errand>

/** Under which name what is typed into the form of an errand is kept. */
export function draftOf({ errand }: OpenErrand): string {
  return errand.name === 'move' ? `${errand.id} ${errand.to}` : Object.values(errand).join(' ')
}

/** How the form of an errand is made, afresh whenever something of the item changes. */
export function formMaker(open: OpenErrand, context: FormContext): (item: Item | undefined) => Form | undefined {
  if (open.errand.name === 'create_item') return () => newItemForm(context)
  const make = itemFormMaker(open, context)
  return (item) => (item ? make(item) : undefined)
}

function itemFormMaker(open: OpenErrand, context: FormContext): (item: Item) => Form | undefined {
  const { errand, move } = open
  switch (errand.name) {
    case 'move': {
      const send = move && sendMove(context.board, move, dataOf)
      return (item) => send && moveForm(errand.to, item, context, send)
    }
    case 'request_extension':
      return extensionForm(errand, context)
    case 'decide_extension':
      return decisionForm(errand, context)
    case 'suggest':
    case 'comment':
      return suggestionForm(errand.name, errand.id)
    case 'answer':
      return answerForm(errand)
    case 'edit_item':
      return editForm(errand, draftOf(open), context)
    case 'add_measure':
      return newMeasureForm(errand.id, context)
    case 'edit_measure':
      return measureForm(errand, draftOf(open), context)
    default:
      return () => undefined
  }
}
