import { createResource, For, Show } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { clauseLabel } from '#domain/clause-number.ts'
import { type Clause, isHead, numbersOf, spokenClauses } from '#domain/clauses.ts'
import type { RegulationText } from '#domain/regulation-text.ts'
import { sentenceOf } from '../../api.ts'
import { language } from '../../text/index.ts'
import { Content } from '../../ui/content.tsx'
import { ActionProblem } from '../../ui/field.tsx'
import { readText } from './read-texts.ts'
import { sayText } from './say-text.ts'

/** One version, to be read. */
export function TextView(props: { id: string; version: number }) {
  const [text] = createResource(
    () => [props.id, props.version] as const,
    ([id, version]) => readText(id, version),
  )
  return (
    <>
      <ActionProblem problem={text.error ? sentenceOf(text.error) : undefined} />
      <Show when={!text.error && text.latest} fallback={<p class="loading">{sayText().loading}</p>}>
        {(known) => (
          <>
            <p class="hint">{sayText().version(known().version)}</p>
            <TextBody text={known().body} />
          </>
        )}
      </Show>
    </>
  )
}

/** A text as it reads on paper: its chapters, sections, and its articles with their numbers before their first words. */
export function TextBody(props: { text: RegulationText }) {
  const numbers = () => numbersOf(props.text)
  return (
    <article class="text-body">
      <For each={spokenClauses(props.text)}>{(clause) => <Spoken clause={clause} number={numbers().get(clause.id) ?? 0} />}</For>
    </article>
  )
}

function Spoken(props: { clause: Clause; number: number }) {
  const { kind, lines } = props.clause
  const label = () => (kind === 'preamble' ? '' : clauseLabel(kind, props.number, language()))
  if (isHead(kind))
    return (
      <Dynamic component={kind === 'chapter' ? 'h2' : 'h3'}>
        {`${label()}　`}
        <Content>{lines[0]}</Content>
      </Dynamic>
    )
  return (
    <div class="text-article">
      <For each={lines}>
        {(line, index) => (
          <p>
            <Show when={index() === 0 && kind === 'article'}>
              <strong>{label()}</strong>
              {'　'}
            </Show>
            <Content>{line}</Content>
          </p>
        )}
      </For>
    </div>
  )
}
