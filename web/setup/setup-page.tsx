import { A, useNavigate } from '@solidjs/router'
import { createResource, createSignal, Show } from 'solid-js'
import { isLanguage } from '#domain/language.ts'
import { answerOf, api, fieldOf, sentenceOf } from '../api.ts'
import { recall } from '../session.ts'
import { createToken } from '../sign-in/token.ts'
import { language, say } from '../text/index.ts'
import { Field } from '../ui/field.tsx'
import { createTitle } from '../ui/title.ts'
import { readSetupForm } from './setup-form.ts'
import { LanguageOptions } from '../ui/language-options.tsx'

/** `/setup#<token>`: how an empty installation begins. */
export default function SetupPage() {
  createTitle(() => say().setup.title)
  const token = createToken()
  const [needed] = createResource(async () => (await answerOf(api.setup.$get())).needed)
  return (
    <section class="plain-page">
      <h1>{say().setup.title}</h1>
      <Show when={needed.latest !== false} fallback={<AlreadyDone />}>
        <Show when={token()} fallback={<p>{say().setup.noToken}</p>}>
          {(given) => <SetupForm token={given()} />}
        </Show>
      </Show>
    </section>
  )
}

function AlreadyDone() {
  return (
    <>
      <p>{say().setup.done}</p>
      <A class="button" href="/">
        {say().setup.toBoard}
      </A>
    </>
  )
}

function SetupForm(props: { token: string }) {
  const navigate = useNavigate()
  const [problem, setProblem] = createSignal<string>()
  const [working, setWorking] = createSignal(false)
  const submit = async (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault()
    const filled = readSetupForm(new FormData(event.currentTarget))
    if (!isLanguage(filled.language)) return
    setWorking(true)
    setProblem(undefined)
    try {
      await answerOf(api.setup.$post({ json: { ...filled, language: filled.language, token: props.token } }))
      await recall()
      navigate('/', { replace: true })
    } catch (error) {
      const field = fieldOf(error)
      setProblem(field ? `${sentenceOf(error)} (${field})` : sentenceOf(error))
    } finally {
      setWorking(false)
    }
  }
  return (
    <form onSubmit={(event) => void submit(event)}>
      <p>{say().setup.lead}</p>
      <div class="fields">
        <Field name="unit" label={say().setup.unit} required />
        <Field name="superior" label={say().setup.superior} note={say().setup.optional} />
      </div>
      <Field name="campaign" label={say().setup.campaign} required />
      <h2>{say().setup.administrator}</h2>
      <div class="fields">
        <Field name="name" label={say().setup.name} required />
        <Field name="mail" label={say().setup.mail} type="email" required />
        <div class="field">
          <label for="setup-language">{say().setup.language}</label>
          <select id="setup-language" name="language">
            <LanguageOptions chosen={language()} />
          </select>
        </div>
      </div>
      <div class="fields">
        <Lines name="departments" label={say().setup.departments} />
        <Lines name="categories" label={say().setup.categories} />
      </div>
      <p class="hint">{say().setup.timeZoneHint}</p>
      <div role="alert">
        <Show when={problem()}>{(text) => <p class="problem">{text()}</p>}</Show>
      </div>
      <button type="submit" class="primary" disabled={working()}>
        {working() ? say().setup.working : say().setup.submit}
      </button>
    </form>
  )
}

function Lines(props: { name: string; label: string }) {
  return (
    <div class="field">
      <label for={`setup-${props.name}`}>
        {props.label} <small>{say().setup.oneALine}</small>
      </label>
      <textarea id={`setup-${props.name}`} name={props.name} rows="6" />
    </div>
  )
}
