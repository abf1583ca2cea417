import { ErrandDialog } from '../../forms/errand-dialog.tsx'
import { readRegulation } from '../read-regulation.ts'
import { useRegulations } from '../regulation-context.ts'
import { formMaker, type OpenRegulationErrand } from './form-maker.ts'

type Props = { open: OpenRegulationErrand; onEnd: (done: boolean) => void }

/** The form that an errand of the board of regulations needs. */
export default function RegulationErrandForm(props: Props) {
  const scope = useRegulations()
  const draft = () => Object.values(props.open.errand).join(' ')
  return (
    <ErrandDialog
      id={props.open.errand.id}
      draft={draft()}
      changes={scope.board.changesOf}
      read={async (id) => (await readRegulation(id)).regulation}
      maker={(regulation) => formMaker(props.open, draft(), { ...scope, regulation })}
      onEnd={props.onEnd}
    />
  )
}
