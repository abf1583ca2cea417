import { type RouteSectionProps, useNavigate } from '@solidjs/router'
import { createResource, createSignal, Match, onMount, Switch } from 'solid-js'
import { useBoard } from '../board/board-context.ts'
import { sentenceOf } from '../api.ts'
import { leaveIfSignedOut } from '../session.ts'
import { say } from '../text/index.ts'
import { readItem } from './read-item.ts'
import { ItemSheet } from './item-sheet.tsx'

/** `/items/:id`: one item laid over the board, with an address of its own. */
export default function ItemDrawer(props: RouteSectionProps) {
  const [dialog, setDialog] = createSignal<HTMLDialogElement>()
  const navigate = useNavigate()
  const { board, address } = useBoard()
  const id = () => props.params['id'] ?? ''
  // Asked again whenever the card changes, here or elsewhere.
  const [item] = createResource(
    () => ({ id: id(), version: board.items[id()]?.version }),
    (asked) => readItem(asked.id).catch(explain),
  )
  onMount(() => dialog()?.showModal())
  const leave = () => navigate(address())
  return (
    <dialog
      ref={setDialog}
      class="drawer"
      aria-label={say().card.open(board.items[id()]?.number ?? '')}
      onClose={leave}
      onClick={(event) => event.target === dialog() && dialog()?.close()}
    >
      <div class="drawer-page">
        <button type="button" class="quiet drawer-close" onClick={() => dialog()?.close()}>
          {say().item.close}
        </button>
        <Switch fallback={<p class="loading">{say().item.loading}</p>}>
          <Match when={item.error as unknown}>
            <p class="drawer-problem" role="alert">
              {sentenceOf(item.error)}
            </p>
          </Match>
          <Match when={item.latest}>{(known) => <ItemSheet item={known().item} events={known().events} />}</Match>
        </Switch>
      </div>
    </dialog>
  )
}

function explain(error: unknown): never {
  leaveIfSignedOut(error)
  throw error
}
