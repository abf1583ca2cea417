import { createResource, createSignal, createUniqueId, For, Show } from 'solid-js'
import { clauseLabel } from '#domain/clause-number.ts'
import type { Run } from '#domain/compare-words.ts'
import { sentenceOf } from '../../api.ts'
import { contentLanguage, joined, language } from '../../text/index.ts'
import { createAction } from '../../ui/action.ts'
import { Content } from '../../ui/content.tsx'
import { ActionProblem } from '../../ui/field.tsx'
import { tell } from '../../ui/notice.tsx'
import { compare, type Compared, giveReason, type Versions } from './read-texts.ts'
import { sayText } from './say-text.ts'

type Props = {
  versions: Versions
  from: number
  to: number
  onChoose: (chosen: { view: 'compare'; from: number; to: number }) => void
}

const formats = ['docx', 'pdf', 'html', 'xlsx', 'csv']

/** Two versions side by side, clause by clause, with the reason of each change. */
export function TextCompare(props: Props) {
  const [onlyChanges, setOnlyChanges] = createSignal(true)
  const [read] = createResource(
    () => [props.versions.regulation.id, props.from, props.to] as const,
    ([id, from, to]) => compare(id, from, to),
  )
  const clauses = () => (read.error ? [] : (read.latest?.clauses ?? []))
  const shown = () => clauses().filter(({ change, moved }) => !onlyChanges() || change !== 'same' || moved)
  const count = (wanted: Compared['change']) => clauses().filter(({ change }) => change === wanted).length
  const moved = () => clauses().filter((clause) => clause.moved).length
  const address = (format: string) =>
    `/api/lists/h?format=${format}&lang=${language()}&regulation=${props.versions.regulation.id}&fromVersion=${props.from}&toVersion=${props.to}`
  const choose = (side: 'from' | 'to', version: number) =>
    props.onChoose({ view: 'compare', from: props.from, to: props.to, [side]: version })
  return (
    <>
      <div class="compare-choices">
        <Choice label={sayText().from} versions={props.versions} value={props.from} onChoose={(one) => choose('from', one)} />
        <Choice label={sayText().to} versions={props.versions} value={props.to} onChoose={(one) => choose('to', one)} />
        <label>
          <input type="checkbox" checked={onlyChanges()} onChange={(event) => setOnlyChanges(event.currentTarget.checked)} />{' '}
          {sayText().changesOnly}
        </label>
        <span class="compare-files">
          {sayText().formH}
          <For each={formats}>
            {(format) => (
              <a href={address(format)} target={format === 'html' ? '_blank' : undefined} rel="external">
                {format.toUpperCase()}
              </a>
            )}
          </For>
        </span>
      </div>
      <ActionProblem problem={read.error ? sentenceOf(read.error) : undefined} />
      <div role="status">
        <Show when={!read.loading && !read.error}>
          <p>{joined(sayText().summary(count('added'), count('removed'), count('changed'), moved()), sayText().legend)}</p>
        </Show>
      </div>
      <Show when={!read.loading} fallback={<p class="loading">{sayText().loading}</p>}>
        <Show when={shown().length > 0} fallback={<p>{sayText().noChange}</p>}>
          <ol class="compared">
            <For each={shown()}>
              {(clause) => (
                <Row
                  clause={clause}
                  mayWrite={props.versions.mayEdit || props.versions.barred === 'text_locked'}
                  regulationId={props.versions.regulation.id}
                  from={props.from}
                />
              )}
            </For>
          </ol>
        </Show>
      </Show>
    </>
  )
}

function Choice(props: { label: string; versions: Versions; value: number; onChoose: (version: number) => void }) {
  const id = createUniqueId()
  return (
    <div class="field">
      <label for={id}>{props.label}</label>
      <select id={id} onChange={(event) => props.onChoose(Number(event.currentTarget.value))}>
        <For each={props.versions.versions}>
          {({ version, note }) => (
            <option value={version} selected={version === props.value}>
              {sayText().version(version)}
              {note ? ` ${note}` : ''}
            </option>
          )}
        </For>
      </select>
    </div>
  )
}

type RowProps = { clause: Compared; mayWrite: boolean; regulationId: string; from: number }

function Row(props: RowProps) {
  const changed = () => sayText().changed
  const tags = () => [
    ...(props.clause.change === 'same' && props.clause.moved ? [] : [changed()[props.clause.change]]),
    ...(props.clause.moved ? [changed().moved] : []),
  ]
  return (
    <li class={`compared-clause is-${props.clause.change}`} data-compared={props.clause.id}>
      <p class="compared-tags">
        <For each={tags()}>{(tag) => <strong class="light">{tag}</strong>}</For>
      </p>
      <Side name={sayText().old} kind={props.clause.kind} side={props.clause.old} />
      <Side name={sayText().now} kind={props.clause.kind} side={props.clause.now} />
      <Show when={props.clause.change !== 'same' || props.clause.moved}>
        <Reason {...props} />
      </Show>
    </li>
  )
}

function Side(props: { name: string; kind: Compared['kind']; side: Compared['old'] }) {
  const label = () => {
    const { number, chapter } = props.side ?? {}
    return !number || props.kind === 'preamble' ? '' : clauseLabel(props.kind, number, language(), chapter)
  }
  return (
    <div class="compared-side" role="group" aria-label={props.name}>
      <p class="compared-name">
        <span class="hint">{props.name}</span> {label()}
      </p>
      <Show when={props.side} fallback={<p class="hint">—</p>}>
        {(side) => (
          <p class="runs" lang={contentLanguage}>
            <For each={side().runs as readonly Run[]}>{(run) => <Piece run={run} />}</For>
          </p>
        )}
      </Show>
    </div>
  )
}

function Piece(props: { run: Run }) {
  return (
    <Show when={props.run.kind !== 'same'} fallback={props.run.text}>
      <Show when={props.run.kind === 'added'} fallback={<del>{props.run.text}</del>}>
        <ins>{props.run.text}</ins>
      </Show>
    </Show>
  )
}

function Reason(props: RowProps) {
  const id = createUniqueId()
  const [known, setKnown] = createSignal(props.clause.reason)
  const [typed, setTyped] = createSignal(props.clause.reason ?? '')
  const save = createAction(async () => {
    const asked = { from: props.from, clauseId: props.clause.id, was: known(), reason: typed().trim() || null }
    const { reason } = await giveReason(props.regulationId, asked)
    setKnown(reason)
    tell({ text: sayText().reasonSaved })
  })
  return (
    <Show
      when={props.mayWrite}
      fallback={
        <Show when={known()}>
          {(said) => (
            <p class="compared-reason">
              {sayText().reason}: <Content>{said()}</Content>
            </p>
          )}
        </Show>
      }
    >
      <form
        class="compared-reason"
        onSubmit={(event) => {
          event.preventDefault()
          void save.run()
        }}
      >
        <label for={id}>{sayText().reason}</label>
        <input
          id={id}
          lang={contentLanguage}
          maxLength={1000}
          value={typed()}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
        <button type="submit" disabled={save.working() || typed().trim() === (known() ?? '')}>
          {sayText().reasonSave}
        </button>
        <ActionProblem problem={save.problem()} />
      </form>
    </Show>
  )
}
