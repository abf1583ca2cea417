import { useBoard } from '../../board/board-context.ts'
import { ErrandDialog } from '../../forms/errand-dialog.tsx'
import { readItem } from '../read-item.ts'
import { draftOf, formMaker, type OpenErrand } from './form-maker.ts'

type Props = { open: OpenErrand; onEnd: (done: boolean) => void }

/** The form that an errand of the board of items needs. */
export default function ErrandForm(props: Props) {
  const scope = useBoard()
  return (
    <ErrandDialog
      id={props.open.errand.id}
      draft={draftOf(props.open)}
      changes={scope.board.changesOf}
      read={async (id) => (await readItem(id)).item}
      maker={(item) => formMaker(props.open, { ...scope, today: () => scope.board.head().today, item })}
      onEnd={props.onEnd}
    />
  )
}
