import { createSignal, For, onMount, Show } from 'solid-js'
import type { Language } from '#domain/language.ts'
import { type Hat, hats } from '#domain/person.ts'
import { answerOf, api } from '../api.ts'
import { language, languageNames, languages, say, words } from '../text/index.ts'
import { createAction } from '../ui/action.ts'
import { ActionProblem, Field, readFields } from '../ui/field.tsx'
import { tell } from '../ui/notice.tsx'
import type { PartProps, Person } from './people-page.tsx'
import { PersonActions } from './person-actions.tsx'
import { Select } from './select.tsx'

type Props = PartProps & { person: Person | undefined; onAdded: (id: string) => void; onClose: () => void }

/** One person: who they are, where they work, which hats they wear. Without a person, somebody new. */
export function PersonForm(props: Props) {
  let heading: HTMLHeadingElement | undefined
  const [link, setLink] = createSignal<string>()
  const save = createAction(async (form: HTMLFormElement) => {
    const fields = readPerson(form)
    const { person } = props
    if (person) {
      await answerOf(api.people[':id'].$put({ param: { id: person.id }, json: { ...fields, version: person.version } }))
    } else {
      const invite = new FormData(form).has('invite')
      const made = await answerOf(api.people.$post({ json: { ...fields, invite } }))
      if (made.link) setLink(made.link)
      else props.onAdded(made.id)
    }
    tell({ text: say().people.saved })
    await props.onChanged()
  })
  const [unitId, setUnitId] = createSignal(props.person?.unitId ?? props.known.units[0]?.id)
  const departments = () => props.known.departments.filter((department) => department.unitId === unitId())
  onMount(() => heading?.focus())
  return (
    <section class="person" aria-labelledby="person-title">
      <h2 id="person-title" ref={(element) => (heading = element)} tabindex="-1">
        {props.person ? say().people.edit(props.person.name) : say().people.add}
      </h2>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void save.run(event.currentTarget)
        }}
      >
        <Field name="name" label={say().people.name} value={props.person?.name ?? ''} maxlength="100" required />
        <Field name="mail" type="email" label={say().people.mail} value={props.person?.mail ?? ''} required />
        <Show when={props.known.units.length > 1} fallback={<input type="hidden" name="unitId" value={unitId()} />}>
          <Select
            name="unitId"
            label={say().people.unit}
            value={unitId()}
            options={props.known.units.map(({ id, name }) => [id, name])}
            onChange={setUnitId}
          />
        </Show>
        <Select
          name="departmentId"
          label={say().people.department}
          value={props.person?.departmentId ?? ''}
          options={[['', say().people.none], ...departments().map(({ id, name }) => [id, name] as const)]}
        />
        <fieldset>
          <legend>{say().people.hats}</legend>
          <For each={hats}>
            {(hat) => (
              <label>
                <input type="checkbox" name="hats" value={hat} checked={props.person?.hats.includes(hat) ?? false} />{' '}
                {words().hat[hat]}
              </label>
            )}
          </For>
        </fieldset>
        <Select
          name="language"
          label={say().people.language}
          value={props.person?.language ?? language()}
          options={languages.map((one) => [one, languageNames[one]])}
        />
        <Field
          name="key"
          label={say().people.key}
          note={say().people.optional}
          value={props.person?.key ?? ''}
          maxlength="40"
          pattern="[\w\-]+"
        />
        <Show when={!props.person}>
          <label class="check">
            <input type="checkbox" name="invite" checked /> {say().people.inviteNow}
          </label>
        </Show>
        <ActionProblem problem={save.problem()} />
        <Show when={link()}>{(made) => <HandOver link={made()} />}</Show>
        <p class="actions">
          <button type="submit" class="primary" disabled={save.working() || link() !== undefined}>
            {say().people.save}
          </button>
          <button type="button" class="quiet" onClick={() => props.onClose()}>
            {say().people.cancel}
          </button>
        </p>
      </form>
      <Show when={props.person}>{(person) => <PersonActions person={person()} onChanged={props.onChanged} />}</Show>
    </section>
  )
}

/** A link that no mail carries, shown once. */
export function HandOver(props: { link: string }) {
  return (
    <div class="hand-over" role="status">
      <p>{say().people.linkOnce}</p>
      <p class="secret">{props.link}</p>
    </div>
  )
}

function readPerson(form: HTMLFormElement) {
  const text = readFields(form)
  return {
    unitId: text('unitId'),
    departmentId: text('departmentId') || null,
    key: text('key') || null,
    name: text('name'),
    mail: text('mail'),
    language: text('language') as Language,
    hats: new FormData(form).getAll('hats') as Hat[],
  }
}
