import { useParams } from '@solidjs/router'
import { Show } from 'solid-js'
import { createSentences } from '../volumes/say.ts'
import { OpenIndex } from './open-index.tsx'
import { OpenRegulation } from './open-regulation.tsx'

/** `/public/regulations` and `/public/regulations/:id`: the regulations in force, for whoever comes, signed in or not. */
export default function OpenPage() {
  const params = useParams<{ id?: string }>()
  const say = createSentences()
  return (
    <section class="plain-page open-page">
      <Show when={say()}>
        {(sentences) => (
          <Show when={params.id} keyed fallback={<OpenIndex say={sentences()} />}>
            {(id) => <OpenRegulation say={sentences()} id={id} />}
          </Show>
        )}
      </Show>
    </section>
  )
}
