import { createSignal, For, Show } from 'solid-js'
import { itemStatuses, type ItemStatus } from '#domain/item.ts'
import type { Role } from '#domain/policy.ts'
import { useBoard } from '../board/board-context.ts'
import type { Errand } from '../board/errand.ts'
import { say, words } from '../text/index.ts'
import { type Action, ActionButtons } from '../ui/action-buttons.tsx'
import { Content } from '../ui/content.tsx'
import { answerable, errandsFor, mayDecide, othersMay, pendingExtension } from './may-do.ts'
import type { Item } from './read-item.ts'

/** Who may do what next: buttons for exactly what this person may, and for the rest whom to ask. */
export function Actions(props: { item: Item }) {
  const { board, begin, rule, person, nameOf } = useBoard()
  const [problem, setProblem] = createSignal<string>()
  const id = () => props.item.id
  const moves = (): Action<Errand>[] =>
    itemStatuses
      .filter((to) => to !== props.item.status)
      .map((to) => ({ to, ruling: rule(props.item, to) }))
      .filter(({ ruling }) => ruling.legal)
      .map(({ to, ruling }) => ({ label: ruling.text, errand: { name: 'move', id: id(), to, after: null } }))
  const owed = (): Action<Errand>[] => [
    ...(mayDecide(props.item, person())
      ? [{ label: say().errand.decide_extension, errand: errand('decide_extension', pendingExtension(props.item)?.id) }]
      : []),
    ...answerable(props.item, person()).map((one) => ({
      label: say().errand.answerTo(say().suggestion.kinds[one.kind]),
      errand: errand('answer', one.id),
    })),
  ]
  const errand = (name: Exclude<Errand['name'], 'move' | 'create_item'>, part?: string): Errand =>
    part === undefined ? { name, id: id() } : { name, id: id(), part }
  const others = (): Action<Errand>[] =>
    errandsFor(props.item, person(), board.head().today)
      .filter((name) => name !== 'add_measure')
      .map((name) => ({ label: say().errand[name], errand: errand(name) }))
  // The step that brings the item on comes first; the others keep the order of the table.
  const all = () =>
    [...owed(), ...moves(), ...others()]
      .map((action) => ({ ...action, forward: isForward(action.errand, props.item.status) }))
      .toSorted((a, b) => Number(b.forward) - Number(a.forward))
  const run = async (chosen: Errand) => {
    setProblem(undefined)
    setProblem(await begin(chosen))
  }
  const named = (role: Role) => {
    const holder = holders[role]?.(props.item)
    const name = holder ? nameOf(holder) : undefined
    return name ? say().item.roleOf(words().role[role], name) : words().role[role]
  }
  return (
    <section class="sheet-actions" aria-label={say().item.actions}>
      <Show when={all().length > 0} fallback={<p class="hint">{say().item.noActions}</p>}>
        <div class="actions">
          <ActionButtons actions={all()} run={(chosen) => void run(chosen)} />
        </div>
      </Show>
      <div role="alert">
        <Show when={problem()}>{(text) => <p class="problem">{text()}</p>}</Show>
      </div>
      <Show when={othersMay(props.item, person()).length > 0}>
        <p class="others-head">{say().item.others}</p>
        <dl class="others">
          <For each={othersMay(props.item, person())}>
            {({ who, what }) => (
              <div>
                <dt>{say().list(what.map((name) => words().transition[name]))}</dt>
                <dd>
                  <Content>{say().either(who.map(named))}</Content>
                </dd>
              </div>
            )}
          </For>
        </dl>
      </Show>
    </section>
  )
}

/** The roles that one named person holds. */
const holders: Partial<Record<Role, (item: Item) => string | null>> = {
  responsible_leader: (item) => item.leaderId,
  owner: (item) => item.ownerId,
  verifier: (item) => item.verifierId,
}

/** The step that brings the item on, and what somebody waits for, stand out. */
function isForward(errand: Errand, status: ItemStatus): boolean {
  if (errand.name !== 'move') return errand.name === 'decide_extension' || errand.name === 'answer'
  const forward: Partial<Record<ItemStatus, ItemStatus>> = {
    draft: 'assigned',
    assigned: 'in_progress',
    in_progress: 'in_review',
    in_review: 'closed',
    suspended: 'in_progress',
  }
  return forward[status] === errand.to
}
