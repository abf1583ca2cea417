import { For } from 'solid-js'
import { answerOf, api } from '../api.ts'
import { recall } from '../session.ts'
import { say } from '../text/index.ts'
import { createAction } from '../ui/action.ts'
import { ActionProblem, Field, readFields } from '../ui/field.tsx'
import { tell } from '../ui/notice.tsx'
import type { PartProps, People } from './people-page.tsx'

/** The names of the unit and of its superior body. */
export function Units(props: PartProps) {
  return (
    <>
      <h2>{say().people.units}</h2>
      <For each={props.known.units}>{(unit) => <UnitName unit={unit} onChanged={props.onChanged} />}</For>
    </>
  )
}

function UnitName(props: { unit: People['units'][number]; onChanged: () => Promise<void> }) {
  const save = createAction(async (name: string) => {
    const { id, version } = props.unit
    await answerOf(api.units[':id'].$put({ param: { id }, json: { name, version } }))
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
      <Field name="name" label={say().people.unit} value={props.unit.name} maxlength="100" required />
      <button type="submit" disabled={save.working()}>
        {say().people.save}
      </button>
      <ActionProblem problem={save.problem()} />
    </form>
  )
}
