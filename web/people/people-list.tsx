import { createSignal, For, Show } from 'solid-js'
import { language, say, words } from '../text/index.ts'
import { formatInstant } from '../text/format.ts'
import { Content } from '../ui/content.tsx'
import type { PartProps, People, Person } from './people-page.tsx'
import { PersonForm } from './person-form.tsx'

/** Everybody, with the form of the one who is chosen beside them. */
export function PeopleList(props: PartProps) {
  const [chosen, choose] = createSignal<string>()
  const person = () => props.known.people.find(({ id }) => id === chosen())
  return (
    <>
      <p class="actions">
        <button type="button" class="primary" onClick={() => choose('new')}>
          {say().people.add}
        </button>
      </p>
      <Show when={props.known.people.length === 1}>
        <p class="hint">{say().people.onlyYou}</p>
      </Show>
      <div class="people" classList={{ 'is-open': chosen() !== undefined }}>
        <div class="people-list stacked-table" tabindex="0" role="region" aria-label={say().people.title}>
          <table>
            <thead>
              <tr>
                <th scope="col">{say().people.name}</th>
                <th scope="col">{say().people.department}</th>
                <th scope="col">{say().people.hats}</th>
                <th scope="col">{say().people.state}</th>
              </tr>
            </thead>
            <tbody>
              <For each={props.known.people}>
                {(one) => <Row person={one} known={props.known} chosen={one.id === chosen()} onChoose={() => choose(one.id)} />}
              </For>
            </tbody>
          </table>
        </div>
        <Show when={chosen()} keyed>
          {(id) => (
            <PersonForm
              person={id === 'new' ? undefined : person()}
              known={props.known}
              onChanged={props.onChanged}
              onAdded={choose}
              onClose={() => choose(undefined)}
            />
          )}
        </Show>
      </div>
    </>
  )
}

function Row(props: { person: Person; known: People; chosen: boolean; onChoose: () => void }) {
  const place = () => {
    const { departmentId, unitId } = props.person
    const department = props.known.departments.find(({ id }) => id === departmentId)
    const unit = props.known.units.findIndex(({ id }) => id === unitId) > 0 && props.known.units.find(({ id }) => id === unitId)
    return department?.name ?? (unit ? unit.name : '—')
  }
  return (
    <tr data-chosen={props.chosen ? '' : undefined} data-inactive={props.person.active ? undefined : ''}>
      <td>
        <button type="button" class="row-button" aria-pressed={props.chosen} onClick={() => props.onChoose()}>
          <Content>{props.person.name}</Content>
        </button>
        <small>{props.person.mail}</small>
      </td>
      <td>
        <Content>{place()}</Content>
      </td>
      <td>{say().list(props.person.hats.map((hat) => words().hat[hat])) || '—'}</td>
      <td>
        <For each={statesOf(props.person)}>{(state) => <small>{state}</small>}</For>
      </td>
    </tr>
  )
}

/** How somebody stands as a user, each fact on its line. */
function statesOf({ active, lastSeenAt, invitation, secondFactor }: Person): string[] {
  const { people } = say()
  if (!active) return [people.inactive]
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const seen = lastSeenAt ? people.seen(formatInstant(lastSeenAt, language(), zone)) : people.neverSeen
  const invited = !lastSeenAt && invitation ? [people.invitation[invitation.state]] : []
  return [seen, ...invited, ...(secondFactor ? [people.secondFactor] : [])]
}
