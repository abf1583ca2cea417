import { A, useSearchParams } from '@solidjs/router'
import { createEffect, createResource, For, Match, Show, Switch } from 'solid-js'
import { articleLabel, clauseLabel } from '#domain/clause-number.ts'
import { type Clause, type HeadKind, numbersOf, spokenClauses } from '#domain/clauses.ts'
import { Refusal, sentenceOf } from '../api.ts'
import { formatLongDay } from '../volumes/long-day.ts'
import { contentLanguage, language } from '../text/index.ts'
import { createTitle } from '../ui/title.ts'
import type { VolumeSentences } from '../volumes/words/zh-Hant.ts'
import { Facts } from './facts.tsx'
import { addressOf, readRegulation, type RegulationRead } from './read.ts'

/** One regulation as of a day: its articles, each with an address of its own, and its other versions. */
export function OpenRegulation(props: { say: VolumeSentences; id: string }) {
  const [search] = useSearchParams<{ asOf?: string }>()
  const [read] = createResource(
    () => ({ id: props.id, asOf: search.asOf }),
    ({ id, asOf }) => readRegulation(id, asOf),
  )
  const sentence = () =>
    read.error instanceof Refusal && read.error.status === 404 ? props.say.index.gone : sentenceOf(read.error)
  return (
    <Switch fallback={<p class="loading">{props.say.index.reading}</p>}>
      <Match when={read.error as unknown}>
        <h1>{props.say.index.title}</h1>
        <p class="problem">{sentence()}</p>
        <p>
          <A href="/public/regulations">{props.say.index.back}</A>
        </p>
      </Match>
      <Match when={read.latest}>{(known) => <Text say={props.say} read={known()} asOf={search.asOf} />}</Match>
    </Switch>
  )
}

type Props = { say: VolumeSentences; read: RegulationRead; asOf: string | undefined }

function Text(props: Props) {
  const own = () => props.say.index
  createTitle(() => props.read.regulation.title)
  // The text is there only now: the browser has looked for the article in vain.
  createEffect(() => {
    if (props.read && location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView()
  })
  const clauses = () => {
    const numbers = numbersOf(props.read.text)
    return spokenClauses(props.read.text).map((clause) => ({ ...clause, number: numbers.get(clause.id) ?? 0 }))
  }
  return (
    <article>
      <p class="back">
        <A href={`/public/regulations${props.asOf ? `?asOf=${props.asOf}` : ''}`}>{own().back}</A>
      </p>
      <p class="unit" lang={contentLanguage}>
        {props.read.regulation.unit}
      </p>
      <h1 lang={contentLanguage}>{props.read.regulation.title}</h1>
      <p>
        <Facts say={props.say} of={props.read.regulation} />
      </p>
      <div class="text" lang={contentLanguage}>
        <For each={clauses()}>{(clause) => <Spoken {...clause} />}</For>
      </div>
      <Versions {...props} />
    </article>
  )
}

function Spoken(props: Clause & { number: number }) {
  const head = (kind: HeadKind) => `${clauseLabel(kind, props.number, contentLanguage)}　${props.lines[0]}`
  switch (props.kind) {
    case 'preamble':
      return <For each={props.lines}>{(paragraph) => <p>{paragraph}</p>}</For>
    case 'chapter':
      return <h2>{head('chapter')}</h2>
    case 'section':
      return <h3>{head('section')}</h3>
    case 'article':
      return <Article number={props.number} paragraphs={props.lines} />
  }
}

function Article(props: { number: number; paragraphs: readonly string[] }) {
  const anchor = () => `article-${props.number}`
  return (
    <section id={anchor()} class="article">
      <For each={props.paragraphs}>
        {(paragraph, at) => (
          <p>
            <Show when={at() === 0}>
              <a class="number" href={`#${anchor()}`}>
                {articleLabel(props.number, contentLanguage)}
              </a>
              {'　'}
            </Show>
            {paragraph}
          </p>
        )}
      </For>
    </section>
  )
}

function Versions(props: Props) {
  const own = () => props.say.index
  const day = (value: string) => formatLongDay(value, language())
  const isShown = (number: string) => number === props.read.regulation.documentNumber
  return (
    <section class="versions" aria-labelledby="versions">
      <h2 id="versions">{own().versions}</h2>
      <ul>
        <For each={props.read.versions}>
          {(version) => (
            <li>
              <Show when={!isShown(version.documentNumber)} fallback={<b>{`${version.documentNumber} (${own().shown})`}</b>}>
                <a href={addressOf(props.read.regulation.id, firstDay(version))}>{version.documentNumber}</a>
              </Show>{' '}
              {own().inForce(day(version.effectiveOn), version.withdrawnOn && day(version.withdrawnOn))}
            </li>
          )}
        </For>
      </ul>
    </section>
  )
  /** The first day on which this version is the one that is shown. */
  function firstDay({ effectiveOn, issuedOn }: RegulationRead['versions'][number]): string {
    return effectiveOn <= props.read.today ? effectiveOn : issuedOn
  }
}
