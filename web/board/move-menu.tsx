import { createEffect, createSignal, For, on, Show } from 'solid-js'
import { may } from '#domain/policy.ts'
import type { Person } from '#domain/person.ts'
import { say } from '../text/index.ts'
import { openBeside, walkByKeys } from '../ui/menu.ts'
import type { BoardCard, BoardKind } from './kind.ts'
import { type Step, stepsWithin } from './target.ts'
import type { Ruling } from './verdict.ts'

export type OpenMenu = { id: string; button: HTMLButtonElement }

type Props<Card extends BoardCard> = {
  /** The columns, and what they are called. */
  kind: Pick<BoardKind<Card, never>, 'columns' | 'nameOf'>
  /** What was opened last; a new object opens the menu anew. */
  open: OpenMenu | undefined
  card: Card | undefined
  person: Person
  /** The ids of the card's column, top to bottom. */
  column: readonly string[]
  rule: (card: Card, to: Card['status']) => Ruling
  onMove: (id: string, to: Card['status'], after: string | null) => void
}

const steps: readonly Step[] = ['top', 'up', 'down', 'bottom']

/** What dragging does, by keyboard and touch: the columns with what each move is called or why it cannot be, and the order. */
export function MoveMenu<Card extends BoardCard>(props: Props<Card>) {
  const [menu, setMenu] = createSignal<HTMLDivElement>()
  createEffect(
    on(
      () => props.open,
      (open) => {
        const element = menu()
        if (open && element) openBeside(element, open.button)
      },
      { defer: true },
    ),
  )
  const choose = (to: Card['status'], after: string | null) => {
    const { card } = props
    menu()?.hidePopover()
    if (card) props.onMove(card.id, to, after)
  }
  return (
    <div
      ref={setMenu}
      popover="auto"
      role="menu"
      class="menu"
      aria-label={say().menu.title(props.card?.number ?? '')}
      onKeyDown={walkByKeys}
    >
      <Show when={props.card} keyed>
        {(card) => (
          <>
            <div role="group" aria-label={say().menu.to}>
              <p class="menu-head" aria-hidden="true">
                {say().menu.to}
              </p>
              <For each={props.kind.columns}>
                {(to) => (
                  <Entry
                    name={props.kind.nameOf(to)}
                    ruling={card.status === to ? { legal: false, text: say().menu.here } : props.rule(card, to)}
                    onChoose={() => choose(to, null)}
                  />
                )}
              </For>
            </div>
            <Show when={may(props.person, 'reorder')}>
              <div role="group" aria-label={say().menu.order}>
                <p class="menu-head" aria-hidden="true">
                  {say().menu.order}
                </p>
                <For each={steps}>
                  {(step) => {
                    const after = () => stepsWithin(props.column, card.id)[step]
                    return (
                      <Entry
                        name={say().menu[step]}
                        ruling={{ legal: after() !== undefined, text: after() === undefined ? say().menu.already : '' }}
                        onChoose={() => choose(card.status, after() ?? null)}
                      />
                    )
                  }}
                </For>
              </div>
            </Show>
          </>
        )}
      </Show>
    </div>
  )
}

/** An entry that cannot be chosen stays reachable, so that its reason can be read and heard. */
function Entry(props: { name: string; ruling: Ruling; onChoose: () => void }) {
  return (
    <button
      type="button"
      role="menuitem"
      class="menu-entry"
      tabindex="-1"
      aria-disabled={!props.ruling.legal}
      onClick={() => props.ruling.legal && props.onChoose()}
    >
      <span>{props.name}</span>
      <Show when={props.ruling.text}>
        <small>{props.ruling.text}</small>
      </Show>
    </button>
  )
}
