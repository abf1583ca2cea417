import { useLocation } from '@solidjs/router'
import { createResource, createSignal, For, Show } from 'solid-js'
import type { Language } from '#domain/language.ts'
import { readBoard } from '../board/item-kind.ts'
import { joined, language, say } from '../text/index.ts'
import { createPapers } from '../text/papers/index.ts'
import { LanguageOptions } from '../ui/language-options.tsx'
import { createTitle } from '../ui/title.ts'
import { Earlier } from './earlier.tsx'
import { VolumesLink } from '../volumes/volumes-link.tsx'
import { createExport, type Work } from './export.ts'
import { type Chosen, chosenIn, Filters } from './filters.tsx'
import { Progress } from './progress.tsx'
import { readExports, readForms } from './read-lists.ts'
import { Templates } from './templates.tsx'

const shownFirst = 'e'

/** `/lists`: the fourteen forms, as of any day, narrowed down, in any format; and what was taken away before. */
export default function ListsPage() {
  createTitle(() => say().lists.title)
  const [known] = createResource(readForms)
  const [board] = createResource(readBoard)
  const [earlier, { refetch }] = createResource(readExports)
  const [chosenForm, chooseForm] = createSignal<string>(shownFirst)
  const [chosenLanguage, setLanguage] = createSignal<Language>()
  const [chosenDay, setDay] = createSignal('')
  const [chosen, choose] = createSignal<Chosen>(chosenIn(useLocation().search))
  const papers = createPapers()
  const { work, run, cancel } = createExport(() => void refetch())

  const form = () => known.latest?.forms.find(({ id }) => id === chosenForm())
  const asOf = () => chosenDay() || known.latest?.today || ''
  const tooLate = () => known.latest !== undefined && asOf() > known.latest.today
  const address = (format: string, more: Chosen = {}) => {
    const filters = Object.entries({ ...chosen(), ...more }).filter(
      ([name, value]) => value && form()?.filters.includes(name as never),
    )
    const query = new URLSearchParams({ format, lang: chosenLanguage() ?? language(), ...(asOf() ? { asOf: asOf() } : {}) })
    for (const [name, value] of filters) query.set(name, value)
    return `/api/lists/${chosenForm()}?${query}`
  }
  const [format, setFormat] = createSignal('xlsx')
  const take = (wanted: string, more?: Chosen) => {
    setFormat(wanted)
    void run(address(wanted, more))
  }
  const takeReport = () => {
    const query = new URLSearchParams({ lang: chosenLanguage() ?? language(), ...(asOf() ? { asOf: asOf() } : {}) })
    void run(`/api/report?${query}`)
  }
  return (
    <section class="plain-page lists-page">
      <h1>{say().lists.title}</h1>
      <p class="hint facts-row">
        <span>{say().lists.hint}</span>
        <VolumesLink />
      </p>
      <div class="field">
        <label for="form">{say().lists.form}</label>
        <select id="form" aria-describedby="form-about" onChange={(event) => chooseForm(event.currentTarget.value)}>
          <For each={known.latest?.forms}>
            {({ id, title }) => (
              <option value={id} selected={id === chosenForm()}>
                {id.toUpperCase().replace('F1', 'F′')} {title[language()]}
              </option>
            )}
          </For>
        </select>
        <span id="form-about" class="hint">
          <Show when={form()}>
            {(one) => joined(say().lists.about[one().id], say().lists.paper(one().paper, one().orientation === 'landscape'))}
          </Show>
        </span>
      </div>
      <div class="fields">
        <div class="field">
          <label for="as-of">{say().lists.asOf}</label>
          <input
            id="as-of"
            type="date"
            value={asOf()}
            max={known.latest?.today}
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
      <Filters
        board={board.latest}
        names={form()?.filters ?? []}
        chosen={chosen()}
        onChoose={(name, value) => choose((before) => ({ ...before, [name]: value }))}
      />
      <p class="actions">
        <For each={known.latest?.formats}>
          {(one) => (
            <button type="button" classList={{ primary: one === 'xlsx' }} disabled={tooLate()} onClick={() => take(one)}>
              {say().lists.take(say().lists[one])}
            </button>
          )}
        </For>
      </p>
      <Show when={papers()}>
        {(words) => (
          <section aria-label={words().report.title}>
            <h2>{words().report.title}</h2>
            <p class="hint">{words().report.hint}</p>
            <p class="actions">
              <button type="button" disabled={tooLate()} onClick={takeReport}>
                {words().report.take}
              </button>
            </p>
          </section>
        )}
      </Show>
      <Progress work={work()} onCancel={cancel} />
      <Show when={isTooLong(work()) && form()?.filters.includes('category' as never)}>
        <p>{say().lists.split}</p>
        <p class="actions">
          <For each={board.latest?.categories}>
            {(category) => (
              <button type="button" onClick={() => take(format(), { category: category.id })}>
                {category.name}
              </button>
            )}
          </For>
        </p>
      </Show>
      <Show when={papers()}>
        {(words) => (
          <Templates
            words={words().templates}
            form={chosenForm()}
            timeZone={known.latest?.timeZone ?? 'UTC'}
            mayManage={known.latest?.mayManageTemplates ?? false}
            disabled={tooLate()}
            onTake={({ id }) => void run(`${address('docx')}&template=${id}`)}
          />
        )}
      </Show>
      <Show when={earlier.latest}>{(list) => <Earlier exports={list()} timeZone={known.latest?.timeZone ?? 'UTC'} />}</Show>
    </section>
  )
}

const isTooLong = (work: Work) => work.state === 'refused' && work.code === 'list_too_long'
