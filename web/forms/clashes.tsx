import { For, Show } from 'solid-js'
import type { Answers, Field } from './form.ts'
import { say } from '../text/index.ts'
import { Content } from '../ui/content.tsx'
import type { Clash, Meeting } from './three-way.ts'

type Props = { met: Meeting; fields: readonly Field[]; answers: Answers }

/** Two versions of the same fields side by side, with what stood there before; one of them is chosen in each. */
export function Clashes(props: Props) {
  const fieldOf = (name: string) => props.fields.find((field) => field.name === name)
  const labelOf = (name: string) => fieldOf(name)?.label ?? name
  const inWords = (name: string, value: string) => wordsFor(fieldOf(name), value) || say().item.missing
  const choose = (clash: Clash, whose: 'mine' | 'theirs') => {
    props.answers.type(`clashes.${clash.name}`, whose)
    props.answers.type(clash.name, clash[whose])
  }
  return (
    <>
      <For each={props.met.clashes}>
        {(clash) => (
          <div class="clash" role="radiogroup" aria-label={labelOf(clash.name)}>
            <b>{labelOf(clash.name)}</b>
            <p class="clash-was">
              <span>{say().clash.was}</span> <Content>{inWords(clash.name, clash.was)}</Content>
            </p>
            <For each={['theirs', 'mine'] as const}>
              {(whose) => (
                <label class="clash-side">
                  <input
                    type="radio"
                    name={`clash ${clash.name}`}
                    checked={props.answers.valueOf(`clashes.${clash.name}`) === whose}
                    onChange={() => choose(clash, whose)}
                  />
                  <span>
                    <small>{say().clash[whose]}</small>
                    <Content>{inWords(clash.name, clash[whose])}</Content>
                  </span>
                </label>
              )}
            </For>
          </div>
        )}
      </For>
      <Show when={props.met.taken.length > 0}>
        <p class="hint">{say().clash.taken(say().list(props.met.taken.map(labelOf)))}</p>
      </Show>
    </>
  )
}

/** The value of a field as its form shows it: names instead of ids. */
function wordsFor(field: Field | undefined, value: string): string {
  if (!field || !('options' in field)) return value
  const { options } = field
  const parts = value.split('\n').filter((part) => part !== '')
  return say().list(parts.map((part) => options.find((option) => option.value === part)?.label ?? part))
}
