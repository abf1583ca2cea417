import { createResource, Show } from 'solid-js'
import { nobody } from '#domain/person.ts'
import { may } from '#domain/policy.ts'
import { answerOf, api } from '../api.ts'
import { leaveOrThrow, me } from '../session.ts'
import { createTitle } from '../ui/title.ts'
import { Binder } from './binder.tsx'
import { Editions } from './editions.tsx'
import { OpenSetting } from './open-setting.tsx'
import { createSentences } from './say.ts'

const readVolumes = () => answerOf(api.volumes.$get()).catch(leaveOrThrow)
/** The editions of the volume, and what a new one can have. */
export type VolumesRead = Awaited<ReturnType<typeof readVolumes>>

/** `/volumes`: the regulations in force bound into a volume, in editions that are kept. */
export default function VolumesPage() {
  const say = createSentences()
  const [read, { refetch }] = createResource(readVolumes)
  createTitle(() => say()?.title ?? '')
  const isOffice = () => may(me()?.person ?? nobody, 'bind_volume')
  return (
    <section class="plain-page volumes-page">
      <Show when={say()}>
        {(sentences) => (
          <>
            <h1>{sentences().title}</h1>
            <p class="hint">{sentences().hint}</p>
            <Show when={read.latest}>
              {(known) => (
                <>
                  <Show when={isOffice()}>
                    <Binder say={sentences()} read={known()} onBound={() => void refetch()} />
                  </Show>
                  <Editions say={sentences()} volumes={known().volumes} timeZone={known().timeZone} />
                </>
              )}
            </Show>
            <OpenSetting say={sentences()} maySet={isOffice()} />
          </>
        )}
      </Show>
    </section>
  )
}
