import { createResource, For, Show } from 'solid-js'
import { articleLabel, chapterLabel } from '#domain/clause-number.ts'
import { numbersOf } from '#domain/clauses.ts'
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

/** A text as it reads on paper: its chapters, and its articles with their numbers before their first words. */
export function TextBody(props: { text: RegulationText }) {
  const numbers = () => numbersOf(props.text)
  return (
    <article class="text-body">
      <For each={props.text.preamble}>{(line) => <Content>{line}</Content>}</For>
      <For each={props.text.chapters}>
        {(chapter) => (
          <>
            <Show when={chapter.title}>
              <h2>
                {chapterLabel(numbers().get(chapter.id) ?? 0, language())} <Content>{chapter.title}</Content>
              </h2>
            </Show>
            <For each={chapter.articles}>
              {(article) => (
                <div class="text-article">
                  <For each={article.paragraphs}>
                    {(line, index) => (
                      <p>
                        <Show when={index() === 0}>
                          <strong>{articleLabel(numbers().get(article.id) ?? 0, language())}</strong>{' '}
                        </Show>
                        <Content>{line}</Content>
                      </p>
                    )}
                  </For>
                </div>
              )}
            </For>
          </>
        )}
      </For>
    </article>
  )
}
