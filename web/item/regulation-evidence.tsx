import { createSignal, Show } from 'solid-js'
import { isIssued } from '#domain/regulation.ts'
import { answerOf, api, sentenceOf } from '../api.ts'
import { leaveIfSignedOut } from '../session.ts'
import { say } from '../text/index.ts'
import { Content } from '../ui/content.tsx'
import { Keyed } from '../ui/keyed.tsx'
import type { Item } from './read-item.ts'

/** The issued regulations that answer an item: each offers itself as its evidence. */
export function RegulationEvidence(props: { item: Item; mayAdd: boolean }) {
  const [problem, setProblem] = createSignal<string>()
  const offered = () =>
    props.item.regulations.filter(({ status, evidenceOn }) => evidenceOn !== null || (props.mayAdd && isIssued(status)))
  const use = async (part: string) => {
    setProblem(undefined)
    try {
      await answerOf(api.items[':id'].regulations[':part'].evidence.$post({ param: { id: props.item.id, part }, json: {} }))
    } catch (error) {
      leaveIfSignedOut(error)
      setProblem(sentenceOf(error))
    }
  }
  return (
    <Show when={offered().length > 0}>
      <ul class="evidence-files evidence-regulations">
        <Keyed each={offered()} by={({ id }) => id}>
          {(regulation) => (
            <li>
              <a href={`/regulations/${regulation().id}`}>{regulation().number}</a> <Content>{regulation().title}</Content>{' '}
              <Content>{regulation().documentNumber ?? ''}</Content>{' '}
              <Show when={regulation().evidenceOn === null} fallback={<span>{say().evidence.regulationUsed}</span>}>
                <button type="button" class="quiet" onClick={() => void use(regulation().id)}>
                  {say().evidence.useRegulation}
                </button>
              </Show>
            </li>
          )}
        </Keyed>
      </ul>
      <Show when={problem()}>
        {(sentence) => (
          <p class="problem" role="alert">
            {sentence()}
          </p>
        )}
      </Show>
    </Show>
  )
}
