import { For } from 'solid-js'
import { answerOf, api } from '../api.ts'
import { recall } from '../session.ts'
import { say } from '../text/index.ts'
import { createAction } from '../ui/action.ts'
import { ActionProblem, Field, readFields } from '../ui/field.tsx'
import { tell } from '../ui/notice.tsx'
import type { PartProps, People } from './people-page.tsx'

type Unit = People['units'][number]

/** The names of the unit and of its superior body, which may still be to be named. */
export function Units(props: PartProps) {
  const lines = (): readonly [label: string, unit: Unit | undefined][] => {
    const [own, superior] = props.known.units
    return [
      [say().people.unit, own],
      [say().setup.superior, superior],
    ]
  }
  return (
    <>
      <h2>{say().people.units}</h2>
      <For each={lines()}>{([label, unit]) => <UnitName label={label} unit={unit} onChanged={props.onChanged} />}</For>
    </>
  )
}

function UnitName(props: { label: string; unit: Unit | undefined; onChanged: () => Promise<void> }) {
  const save = createAction(async (name: string) => {
    if (props.unit) {
      const { id, version } = props.unit
      await answerOf(api.units[':id'].$put({ param: { id }, json: { name, version } }))
    } else {
      await answerOf(api.units.$post({ json: { name } }))
    }
    tell({ text: say().people.saved })
    await Promise.all([props.onChanged(), recall()])
  })
  return (
    <form
      class="line-form"
      onSubmit={(event) => {
        event.preventDefault()
        void save.run(readFields(event.currentTarget)('name'))
      }}
    >
      <Field name="name" label={props.label} value={props.unit?.name ?? ''} maxlength="100" required />
      <button type="submit" disabled={save.working()}>
        {say().people.save}
      </button>
      <ActionProblem problem={save.problem()} />
    </form>
  )
}
