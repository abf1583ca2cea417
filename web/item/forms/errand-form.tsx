import { createEffect, createMemo, createResource, onCleanup, Show, Suspense } from 'solid-js'
import { sentenceOf } from '../../api.ts'
import { useBoard } from '../../board/board-context.ts'
import { tellEditing } from '../../board/company.ts'
import type { OpenErrand } from '../../board/errands.ts'
import { FormDialog } from '../../forms/form-dialog.tsx'
import { leaveIfSignedOut } from '../../session.ts'
import { tell } from '../../ui/notice.tsx'
import { readItem } from '../read-item.ts'
import { draftOf, formMaker } from './form-maker.ts'

type Props = { open: OpenErrand; onEnd: (done: boolean) => void }

/** The form that somebody's errand needs, over the board or over the open item. */
export default function ErrandForm(props: Props) {
  const scope = useBoard()
  const { errand } = props.open
  // Read again whenever something of the item changes: a form speaks of the item as it is.
  const [item] = createResource(
    () => errand.id !== undefined && { id: errand.id, changes: scope.board.changesOf(errand.id) },
    ({ id }) => readItem(id),
  )
  const known = () => (item.error ? undefined : item.latest?.item)
  const make = formMaker(props.open, { ...scope, today: () => scope.board.head().today, item: known })
  if (errand.id !== undefined) {
    tellEditing(errand.id)
    onCleanup(() => tellEditing(null))
  }
  createEffect(() => {
    if (!item.error) return
    leaveIfSignedOut(item.error)
    tell({ text: sentenceOf(item.error), urgent: true })
    props.onEnd(false)
  })
  const form = createMemo(() => make(known()))
  return (
    <Suspense>
      <Show when={form()}>{(made) => <FormDialog draft={draftOf(props.open)} form={made()} onClose={props.onEnd} />}</Show>
    </Suspense>
  )
}
