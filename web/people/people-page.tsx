import { createResource, Match, Switch } from 'solid-js'
import { nobody } from '#domain/person.ts'
import { may } from '#domain/policy.ts'
import { answerOf, api, sentenceOf } from '../api.ts'
import { leaveOrThrow, me } from '../session.ts'
import { say } from '../text/index.ts'
import { createTitle } from '../ui/title.ts'
import { Departments } from './departments.tsx'
import { ImportPeople } from './import-people.tsx'
import { PeopleList } from './people-list.tsx'
import { Units } from './units.tsx'

const readPeople = () => answerOf(api.people.$get())
/** Units, departments and people, as the administrator keeps them. */
export type People = Awaited<ReturnType<typeof readPeople>>
export type Person = People['people'][number]

/** What every part of the page works on; `onChanged` reads it anew. */
export type PartProps = { known: People; onChanged: () => Promise<void> }

/** `/people`: the administrator's page. */
export default function PeoplePage() {
  createTitle(() => say().people.title)
  const allowed = () => may(me()?.person ?? nobody, 'manage_people')
  const [read, { refetch }] = createResource(allowed, () => readPeople().catch(leaveOrThrow))
  const again = async () => void (await refetch())
  return (
    <section class="plain-page is-wide">
      <h1>{say().people.title}</h1>
      <Switch fallback={<p class="hint">{say().people.loading}</p>}>
        <Match when={!allowed()}>
          <p>{say().people.notAllowed}</p>
        </Match>
        <Match when={read.error as unknown}>
          <p role="alert" class="problem">
            {sentenceOf(read.error)}
          </p>
        </Match>
        <Match when={read.latest}>
          {(known) => (
            <>
              <PeopleList known={known()} onChanged={again} />
              <ImportPeople known={known()} onChanged={again} />
              <Departments known={known()} onChanged={again} />
              <Units known={known()} onChanged={again} />
            </>
          )}
        </Match>
      </Switch>
    </section>
  )
}
