import { createResource, createSignal, For } from 'solid-js'
import type { Language } from '#domain/language.ts'
import { answerOf, api } from '../api.ts'
import { language, say } from '../text/index.ts'
import { createTitle } from '../ui/title.ts'
import { LanguageOptions } from '../ui/language-options.tsx'

const formats = ['xlsx', 'csv'] as const

/** `/lists`: the forms that leave the house, as plain links to files. */
export default function ListsPage() {
  createTitle(() => say().lists.title)
  const [today] = createResource(async () => (await answerOf(api.regulations.$get())).today)
  const [chosenLanguage, setLanguage] = createSignal<Language>()
  const [chosenDay, setDay] = createSignal('')
  const asOf = () => chosenDay() || today.latest || ''
  const tooLate = () => today.latest !== undefined && asOf() > today.latest
  const address = (format: string) =>
    `/api/lists/completion?${new URLSearchParams({ format, lang: chosenLanguage() ?? language(), ...(asOf() ? { asOf: asOf() } : {}) })}`
  return (
    <section class="plain-page">
      <h1>{say().lists.title}</h1>
      <h2>{say().lists.completion}</h2>
      <p>{say().lists.completionHint}</p>
      <div class="fields">
        <div class="field">
          <label for="as-of">{say().lists.asOf}</label>
          <input
            id="as-of"
            type="date"
            value={asOf()}
            max={today.latest}
            aria-describedby="as-of-hint"
            aria-invalid={tooLate()}
            onInput={(event) => setDay(event.currentTarget.value)}
          />
          <span id="as-of-hint" class="hint">
            {tooLate() ? say().lists.badDay : say().lists.asOfHint}
          </span>
        </div>
        <div class="field">
          <label for="list-language">{say().lists.language}</label>
          <select id="list-language" onChange={(event) => setLanguage(event.currentTarget.value as Language)}>
            <LanguageOptions chosen={chosenLanguage() ?? language()} />
          </select>
        </div>
      </div>
      <p class="actions">
        <For each={formats}>
          {(format) => (
            <a class="button" classList={{ primary: format === 'xlsx' }} href={address(format)} rel="external" download="">
              {say().lists.download(say().lists[format])}
            </a>
          )}
        </For>
      </p>
    </section>
  )
}
