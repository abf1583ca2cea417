import { createSignal, createUniqueId, For, Show } from 'solid-js'
import { clauseLabel } from '#domain/clause-number.ts'
import { numbersOf } from '#domain/clauses.ts'
import { type ClauseConflict, mergeTexts } from '#domain/merge-texts.ts'
import type { RegulationText } from '#domain/regulation-text.ts'
import { contentLanguage, language } from '../../text/index.ts'
import { ActionProblem } from '../../ui/field.tsx'
import type { TextVersion } from './read-texts.ts'
import { sayText } from './say-text.ts'

type Props = {
  base: RegulationText
  mine: RegulationText
  theirs: TextVersion
  working: boolean
  problem: string | undefined
  onChoose: (choices: Record<string, 'mine' | 'theirs'>) => void
  onBack: () => void
}

/** What two people both changed: as it was, mine and theirs side by side, one to be chosen of each. */
export function TextConflict(props: Props) {
  const conflicts = () => mergeTexts(props.base, props.mine, props.theirs.body).conflicts
  const [choices, setChoices] = createSignal<Record<string, 'mine' | 'theirs'>>({})
  const isDone = () => conflicts().every(({ id }) => id in choices())
  return (
    <form
      class="text-conflict"
      onSubmit={(event) => {
        event.preventDefault()
        props.onChoose(choices())
      }}
    >
      <h2 role="alert">{sayText().conflictTitle}</h2>
      <For each={conflicts()}>
        {(conflict) => (
          <One
            conflict={conflict}
            label={labelOf(conflict, [props.theirs.body, props.mine, props.base])}
            who={props.theirs.savedBy ?? '—'}
            onChoose={(side) => setChoices((chosen) => ({ ...chosen, [conflict.id]: side }))}
          />
        )}
      </For>
      <ActionProblem problem={props.problem} />
      <p class="actions">
        <button type="submit" class="primary" disabled={!isDone() || props.working}>
          {sayText().saveChosen}
        </button>
        <button type="button" onClick={() => props.onBack()}>
          {sayText().back2}
        </button>
      </p>
    </form>
  )
}

function One(props: { conflict: ClauseConflict; label: string; who: string; onChoose: (side: 'mine' | 'theirs') => void }) {
  const group = createUniqueId()
  const sides = () =>
    [
      ['mine', sayText().mine, sayText().takeMine, props.conflict.mine],
      ['theirs', sayText().theirs(props.who), sayText().takeTheirs, props.conflict.theirs],
    ] as const
  return (
    <fieldset class="conflict">
      <legend>{props.label}</legend>
      <div class="conflict-side">
        <strong>{sayText().was}</strong>
        <Lines lines={props.conflict.base} />
      </div>
      <For each={sides()}>
        {([side, name, take, lines]) => (
          <div class="conflict-side">
            <strong>{name}</strong>
            <Lines lines={lines} />
            <label>
              <input type="radio" name={group} onChange={() => props.onChoose(side)} /> {take}
            </label>
          </div>
        )}
      </For>
    </fieldset>
  )
}

function Lines(props: { lines: readonly string[] | null }) {
  return (
    <Show when={props.lines} fallback={<p class="hint">{sayText().gone}</p>}>
      {(lines) => <For each={lines()}>{(line) => <p lang={contentLanguage}>{line}</p>}</For>}
    </Show>
  )
}

/** The number that the clause has in the first of these texts that holds it. */
function labelOf({ id, kind }: ClauseConflict, texts: readonly RegulationText[]): string {
  const number = texts.map((text) => numbersOf(text).get(id)).find((one) => one !== undefined)
  if (number === undefined || kind === 'preamble') return sayText().preamble
  return clauseLabel(kind, number, language())
}
