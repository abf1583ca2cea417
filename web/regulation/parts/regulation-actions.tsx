import { A } from '@solidjs/router'
import { createSignal, For, Show } from 'solid-js'
import { nobody } from '#domain/person.ts'
import { mayTo, policy } from '#domain/policy.ts'
import { regulationTransitions } from '#domain/regulation-status.ts'
import { me } from '../../session.ts'
import { say, words } from '../../text/index.ts'
import { sayOfRegulations } from '../../text/regulation/index.ts'
import { type Action, ActionButtons } from '../../ui/action-buttons.tsx'
import type { FullRegulation } from '../read-regulation.ts'
import { type RegulationDoing, useRegulations } from '../regulation-context.ts'
import { mayEdit, requestToAnswer } from '../may-do.ts'
import { relatedTo } from '../related.ts'

const backward = new Set(['redraft', 'send_back', 'revise', 'abolish'])

/** Who may do what next: buttons for exactly what this person may, and for the rest whom to ask. */
export function RegulationActions(props: { regulation: FullRegulation }) {
  const { begin, board } = useRegulations()
  const [problem, setProblem] = createSignal<string>()
  const person = () => me()?.person ?? nobody
  const text = () => sayOfRegulations()
  const all = (): Action<RegulationDoing>[] => {
    const { id, next, maySign } = props.regulation
    const mine = requestToAnswer(props.regulation, person(), board.head().today)
    return [
      ...(mine ? [{ label: text().reply, errand: { name: 'reply', id, part: mine.id } as const, forward: true }] : []),
      ...(maySign ? [{ label: text().sign, errand: { name: 'sign', id } as const, forward: true }] : []),
      ...next.map(({ to, name }) => ({
        label: words().transition[name],
        errand: { name: 'move', id, to, after: null } as const,
        forward: !backward.has(name),
      })),
      ...(mayEdit(props.regulation, person()) ? [{ label: text().edit, errand: { name: 'edit', id } as const }] : []),
    ]
  }
  const others = () =>
    regulationTransitions.filter(({ from, name, bars = [] }) => {
      const movable = { ...props.regulation, ...relatedTo(props.regulation) }
      return (
        from.includes(props.regulation.status) &&
        !mayTo(person(), name, relatedTo(props.regulation)) &&
        bars.every((bar) => !bar(movable, nobody))
      )
    })
  const run = async (errand: RegulationDoing) => {
    setProblem(undefined)
    setProblem(await begin(errand))
  }
  return (
    <section class="sheet-actions" aria-label={say().item.actions}>
      <div class="actions">
        <ActionButtons actions={all()} run={(errand) => void run(errand)} />
        <Show when={props.regulation.textVersion > 0} fallback={<span class="hint">{text().noText}</span>}>
          <span class="hint">{text().textVersion(props.regulation.textVersion)}</span>
        </Show>
        <A href={`/regulations/${props.regulation.number}/text`}>{text().openText}</A>
      </div>
      <div role="alert">
        <Show when={problem()}>{(sentence) => <p class="problem">{sentence()}</p>}</Show>
      </div>
      <Show when={others().length > 0}>
        <p class="others-head">{say().item.others}</p>
        <dl class="others">
          <For each={others()}>
            {({ name }) => (
              <div>
                <dt>{words().transition[name]}</dt>
                <dd>{say().either(policy[name].map((role) => words().role[role]))}</dd>
              </div>
            )}
          </For>
        </dl>
      </Show>
    </section>
  )
}
