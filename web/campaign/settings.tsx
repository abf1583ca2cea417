import { For } from 'solid-js'
import { itemKinds } from '#domain/item.ts'
import { answerOf, api } from '../api.ts'
import { contentLanguage, words } from '../text/index.ts'
import { createAction } from '../ui/action.ts'
import { ActionProblem, Field, readFields } from '../ui/field.tsx'
import { tell } from '../ui/notice.tsx'
import type { PartProps } from './campaign-page.tsx'

/** What the campaign is called, what it calls its kinds of items, the two time limits it sets, and how it numbers its documents. */
export function Settings(props: PartProps) {
  const campaign = () => props.known.campaign
  // What is typed was typed over what stood there then; a change of somebody else is not written over unseen.
  let seen: number | undefined
  const save = createAction(async (form: HTMLFormElement) => {
    const text = readFields(form)
    const labels = itemKinds.flatMap((kind) => (text(kind) ? [[kind, text(kind)]] : []))
    const json = {
      version: seen ?? campaign().version,
      title: text('title'),
      extensionLimit: Number(text('extensionLimit')),
      answerWorkdays: Number(text('answerWorkdays')),
      documentScheme: text('documentScheme'),
      kindLabels: Object.fromEntries(labels) as Record<string, string>,
    }
    const saving = answerOf(api.campaign.$put({ json }))
    seen = undefined
    await saving
    tell({ text: props.texts.saved })
    await props.onChanged()
  })
  return (
    <form
      aria-labelledby="campaign-settings"
      onInput={() => (seen ??= campaign().version)}
      onSubmit={(event) => {
        event.preventDefault()
        void save.run(event.currentTarget)
      }}
    >
      <h2 id="campaign-settings">{props.texts.settings}</h2>
      <Field name="title" label={props.texts.name} value={campaign().title} lang={contentLanguage} maxlength="200" required />
      <div class="fields">
        <Field
          name="extensionLimit"
          type="number"
          min="0"
          max="250"
          required
          label={props.texts.extensionLimit}
          hint={props.texts.extensionLimitHint}
          value={campaign().extensionLimit}
        />
        <Field
          name="answerWorkdays"
          type="number"
          min="1"
          max="60"
          required
          label={props.texts.answerWorkdays}
          value={campaign().answerWorkdays}
        />
      </div>
      <div class="fields">
        <For each={itemKinds}>
          {(kind) => (
            <Field
              name={kind}
              maxlength="20"
              lang={contentLanguage}
              label={props.texts.kindLabel(words().kind[kind])}
              placeholder={words().kind[kind]}
              value={campaign().kindLabels[kind] ?? ''}
            />
          )}
        </For>
      </div>
      <p class="hint">{props.texts.kindLabelHint}</p>
      <Field
        name="documentScheme"
        label={props.texts.documentScheme}
        hint={props.texts.documentSchemeHint}
        value={campaign().documentScheme}
        lang={contentLanguage}
        maxlength="60"
        required
      />
      <ActionProblem problem={save.problem()} />
      <button type="submit" class="primary" disabled={save.working()}>
        {props.texts.save}
      </button>
    </form>
  )
}
