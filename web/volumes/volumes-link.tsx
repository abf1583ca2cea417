import { A } from '@solidjs/router'
import { Show } from 'solid-js'
import { createSentences } from './say.ts'

/** The way to the bound volume, in its own words. */
export function VolumesLink() {
  const say = createSentences()
  return <Show when={say()}>{(sentences) => <A href="/volumes">{sentences().title}</A>}</Show>
}
