import { createEffect, createMemo, createResource, onCleanup, Show, Suspense } from 'solid-js'
import { sentenceOf } from '../api.ts'
import { tellEditing } from '../board/company.ts'
import { leaveIfSignedOut } from '../session.ts'
import { tell } from '../ui/notice.tsx'
import type { Form } from './form.ts'
import { FormDialog } from './form-dialog.tsx'

type Props<Thing> = {
  /** The item or regulation that it is about; none where it is about to be made. */
  id: string | undefined
  /** Under which name what is typed is kept. */
  draft: string
  /** How often something of it has changed: a form speaks of it as it is. */
  changes: (id: string) => number
  read: (id: string) => Promise<Thing>
  /** How the form is made, afresh whenever something has changed. */
  maker: (known: () => Thing | undefined) => (thing: Thing | undefined) => Form | undefined
  onEnd: (done: boolean) => void
}

/** The form that somebody's errand needs, over the board or over what is open on it. */
export function ErrandDialog<Thing>(props: Props<Thing>) {
  const { id, read } = props
  const [thing] = createResource(
    () => id !== undefined && { id, changes: props.changes(id) },
    ({ id: asked }) => read(asked),
  )
  const known = () => (thing.error ? undefined : thing.latest)
  const make = props.maker(known)
  if (id !== undefined) {
    tellEditing(id)
    onCleanup(() => tellEditing(null))
  }
  createEffect(() => {
    if (!thing.error) return
    leaveIfSignedOut(thing.error)
    tell({ text: sentenceOf(thing.error), urgent: true })
    props.onEnd(false)
  })
  const form = createMemo(() => make(known()))
  return (
    <Suspense>
      <Show when={form()}>{(made) => <FormDialog draft={props.draft} form={made()} onClose={props.onEnd} />}</Show>
    </Suspense>
  )
}
