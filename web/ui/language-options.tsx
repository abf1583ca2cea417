import { For } from 'solid-js'
import type { Language } from '#domain/language.ts'
import { languageNames, languages } from '../text/index.ts'

/** The languages to choose from, each in itself. */
export function LanguageOptions(props: { chosen: Language }) {
  return (
    <For each={languages}>
      {(one) => (
        <option value={one} lang={one} selected={one === props.chosen}>
          {languageNames[one]}
        </option>
      )}
    </For>
  )
}
