import type { OpenErrandOf } from '../../board/errands.ts'
import type { Form } from '../../forms/form.ts'
import { sendMove } from '../../forms/send-move.ts'
import type { FullRegulation } from '../read-regulation.ts'
import type { RegulationDoing, useRegulations } from '../regulation-context.ts'
import { answerForm, replyForm } from './consultation-forms.tsx'
import { editForm, newForm } from './edit-forms.ts'
import { dataOf, moveForm } from './move-form.tsx'
import { signForm } from './sign-form.ts'

export type OpenRegulationErrand = OpenErrandOf<RegulationDoing>
/** What a form looks at beside its regulation. */
export type RegulationFormContext = ReturnType<typeof useRegulations> & { regulation: () => FullRegulation | undefined }

/** How the form of an errand is made, afresh whenever something of the regulation changes. */
export function formMaker(
  open: OpenRegulationErrand,
  draft: string,
  context: RegulationFormContext,
): (regulation: FullRegulation | undefined) => Form | undefined {
  if (open.errand.name === 'create') return () => newForm(context)
  const make = makerOf(open, draft, context)
  return (regulation) => (regulation ? make(regulation) : undefined)
}

function makerOf(
  { errand, move }: OpenRegulationErrand,
  draft: string,
  context: RegulationFormContext,
): (regulation: FullRegulation) => Form | undefined {
  switch (errand.name) {
    case 'move': {
      const send = move && sendMove(context.board, move, dataOf)
      return (regulation) => send && moveForm(errand.to, regulation, context, send)
    }
    case 'edit':
      return editForm(errand.id, draft, context)
    case 'reply':
      return replyForm(errand, context)
    case 'answer':
      return answerForm(errand)
    case 'sign':
      return signForm(errand.id)
    default:
      return () => undefined
  }
}
