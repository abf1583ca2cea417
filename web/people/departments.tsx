import { createSignal, For, Show } from 'solid-js'
import { answerOf, api } from '../api.ts'
import { say } from '../text/index.ts'
import { createAction } from '../ui/action.ts'
import { ActionProblem, Field, readFields } from '../ui/field.tsx'
import { tell } from '../ui/notice.tsx'
import type { PartProps, People } from './people-page.tsx'
import { Select } from './select.tsx'

type Department = People['departments'][number]

/** The departments of the unit in their order, each a line to change. */
export function Departments(props: PartProps) {
  const [adding, setAdding] = createSignal(false)
  const own = () => props.known.departments.filter(({ unitId }) => unitId === props.known.units[0]?.id)
  const added = async () => {
    setAdding(false)
    await props.onChanged()
  }
  return (
    <>
      <h2>{say().people.departments}</h2>
      <Show when={own().length === 0}>
        <p class="hint">{say().people.noDepartments}</p>
      </Show>
      <For each={own()}>{(department) => <Line department={department} known={props.known} onChanged={props.onChanged} />}</For>
      <Show
        when={adding()}
        fallback={
          <button type="button" onClick={() => setAdding(true)}>
            {say().people.addDepartment}
          </button>
        }
      >
        <Line department={undefined} known={props.known} onChanged={added} />
      </Show>
    </>
  )
}

function Line(props: PartProps & { department: Department | undefined }) {
  const save = createAction(async (form: HTMLFormElement) => {
    const text = readFields(form)
    const { department, known } = props
    const key = department?.key ?? null
    const ordinal = department ? Number(text('ordinal')) - 1 : known.departments.length
    const json = { name: text('name'), ordinal, leaderId: text('leaderId') || null, key }
    if (department) {
      const { id, version } = department
      await answerOf(api.departments[':id'].$put({ param: { id }, json: { ...json, version } }))
    } else {
      await answerOf(api.departments.$post({ json }))
    }
    tell({ text: say().people.saved })
    await props.onChanged()
  })
  const leaders = () =>
    props.known.people.filter(
      ({ active, hats }) => active && hats.some((hat) => hat === 'deputy_leader' || hat === 'main_leader'),
    )
  return (
    <form
      class="line-form"
      onSubmit={(event) => {
        event.preventDefault()
        void save.run(event.currentTarget)
      }}
    >
      <Show when={props.department}>
        {(known) => (
          <Field
            name="ordinal"
            type="number"
            min="1"
            max="9999"
            label={say().people.ordinal}
            value={String(known().ordinal + 1)}
            required
          />
        )}
      </Show>
      <Field name="name" label={say().people.department} value={props.department?.name ?? ''} maxlength="100" required />
      <Select
        name="leaderId"
        label={say().people.leader}
        value={props.department?.leaderId ?? ''}
        options={[['', say().people.none], ...leaders().map(({ id, name }) => [id, name] as const)]}
      />
      <button type="submit" disabled={save.working()}>
        {say().people.save}
      </button>
      <ActionProblem problem={save.problem()} />
    </form>
  )
}
