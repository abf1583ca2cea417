import type { OpenErrand } from '../../board/errands.ts'
import type { Form } from '../../forms/form.ts'
import type { Item } from '../read-item.ts'
import type { FormContext } from './form-context.ts'
import { moveForm } from './move-form.tsx'
import { sendMove } from './send-move.ts'

/** How the form of an errand is made from the item as it is now. */
export function formMaker({ errand, move }: OpenErrand, context: FormContext): (item: Item) => Form | undefined {
  if (errand.name !== 'move' || !move) return () => undefined
  const send = sendMove(context.board, move)
  return (item) => moveForm(errand.to, item, context, send)
}
