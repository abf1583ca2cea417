import { A } from '@solidjs/router'
import { createMemo, createSignal, type JSX, lazy, onMount, Show, Suspense } from 'solid-js'
import { boardStatuses, itemStatuses, type ItemStatus } from '#domain/item.ts'
import { nobody } from '#domain/person.ts'
import { may } from '#domain/policy.ts'
import type { Board, Card } from './card.ts'
import { keepForOffline } from '../offline.ts'
import { me } from '../session.ts'
import { joined, language, say, words } from '../text/index.ts'
import { formatTime } from '../text/format.ts'
import { BoardBody } from '../views/board-body.tsx'
import { withSheet } from '../views/with-sheet.ts'
import { makeLookDrops } from '../views/look-drops.ts'
import { createLookState } from '../views/look-state.ts'
import { CampaignHead } from '../ui/campaign-head.tsx'
import { NoItems } from '../ui/no-items.tsx'
import { glide } from '../ui/glide.ts'
import { createBoard } from './board-store.ts'
import { BoardContext } from './board-context.ts'
import type { Errand } from './errand.ts'
import { createErrands } from './errands.ts'
import { createHands } from './hands.ts'
import { FiguresStrip } from './figures.tsx'
import { ItemCard } from './item-card.tsx'
import { MoveMenu } from './move-menu.tsx'
import { Onlookers } from './onlookers.tsx'
import { OffBoard, offBoardStatuses } from './off-board.tsx'
import { ruleOn } from './verdict.ts'

const LookBar = lazy(() => withSheet(import('../views/look-bar.tsx')))
const ErrandForm = lazy(() => import('../item/forms/errand-form.tsx'))

/** The office's board: head, figures, columns, and the item that is open over it. */
export function BoardView(props: { first: Board; children?: JSX.Element }) {
  let root: HTMLElement | undefined
  const board = createBoard(props.first, (change) => glide(root, change))
  const [aside, setAside] = createSignal<ItemStatus>()
  const errands = createErrands<Errand, Card, Board>(board)

  const names = createMemo(() => new Map([...board.head().departments, ...board.head().people].map(({ id, name }) => [id, name])))
  const nameOf = (id: string | null) => (id === null ? undefined : names().get(id))
  const person = () => me()?.person ?? nobody
  const mayCreate = () => may(person(), 'create_item')
  const rule = (card: Card, to: ItemStatus) => ruleOn(card, to, person(), board.head().people, words())

  const state = createLookState(board, person)
  const hands = createHands(board, {
    rule,
    begin: errands.begin,
    isBusy: () => errands.open() !== undefined,
    root: () => root,
    through: (drops) => makeLookDrops(board, state, drops),
  })
  const endErrand = (id: string | undefined, done: boolean) => {
    errands.end(done)
    hands.goOnAfter(id)
  }
  // Read while there is time for it: a drop that needs a form should not wait for the form's code.
  onMount(() => requestIdleCallback(() => void ErrandForm.preload()))
  onMount(() => requestIdleCallback(keepForOffline))
  const noteOn = (id: string) => {
    const editor = board.company.editorOf(id)
    const changer = nameOf(board.company.changerOf(id) ?? null)
    return editor ? say().card.editedBy(editor) : changer && say().card.changedBy(changer)
  }
  const drawCard = (id: string) => (
    // Keyed by the object, which the store changes in place: drawn anew only if the card leaves and comes back.
    <Show when={board.items[id]} keyed>
      {(card) => (
        <ItemCard
          card={card}
          today={board.head().today}
          department={nameOf(card.departmentId)}
          owner={nameOf(card.ownerId)}
          note={noteOn(card.id)}
          onMenu={(button) => hands.openMenu(id, button)}
        />
      )}
    </Show>
  )
  /** How many items are shown, or could be. */
  const counted = (filtered: boolean) => {
    const ids = (aside() ? [aside() as ItemStatus] : boardStatuses).flatMap(board.idsIn)
    return filtered ? state.only(ids).length : ids.length
  }
  const isEmpty = () => Object.keys(board.items).length === 0
  /** Drafts alone, and nothing that anybody works on yet. */
  const onlyDrafts = () =>
    itemStatuses.every((one) => one === 'draft' || board.idsIn(one).length === 0) ? board.idsIn('draft').length : 0

  return (
    <BoardContext.Provider value={{ board, nameOf, person, rule, begin: errands.begin, address: state.address }}>
      <CampaignHead campaign={board.head().campaign} today={board.head().today}>
        <Onlookers names={board.company.others().map(({ name }) => name)} />
        <Show when={!board.line().up}>
          <p class="stale" role="status">
            {joined(
              say().board.stale(formatTime(board.line().lastHeard, language())),
              board.readOnly() ? say().board.readOnly : '',
            )}
          </p>
        </Show>
      </CampaignHead>
      <Show when={!isEmpty()}>
        <FiguresStrip figures={board.figures()} />
      </Show>
      <Show when={mayCreate() || offBoardStatuses.some((status) => board.idsIn(status).length > 0)}>
        <OffBoard chosen={aside()} count={(status) => board.idsIn(status).length} onChoose={setAside}>
          <Show when={mayCreate()}>
            <button type="button" class="quiet" onClick={() => void errands.begin({ name: 'create_item' })}>
              {say().errand.create_item}
            </button>
          </Show>
        </OffBoard>
      </Show>
      <Show when={!isEmpty()} fallback={<NoItems title={say().board.noItems} />}>
        <Show when={onlyDrafts()}>
          {(count) => (
            <p class="board-first">
              {say().board.onlyDrafts(count())}{' '}
              <Show when={mayCreate()}>
                <A href="/campaign">{say().board.firstSteps}</A>
              </Show>
            </p>
          )}
        </Show>
        <Suspense fallback={<div class="chips look-bar" />}>
          <LookBar state={state} head={board.head()} shown={counted(true)} total={counted(false)} nameOf={nameOf} />
        </Suspense>
        <BoardBody
          board={board}
          state={state}
          drops={hands.drops}
          session={hands.session}
          aside={aside()}
          nameOf={nameOf}
          ref={(element) => (root = element)}
        >
          {drawCard}
        </BoardBody>
      </Show>
      <MoveMenu {...hands.menu()} person={person()} onMove={hands.moveFromMenu} />
      {props.children}
      <Show when={errands.open()} keyed>
        {(open) => (
          <Suspense>
            <ErrandForm open={open} onEnd={(done) => endErrand(open.errand.id, done)} />
          </Suspense>
        )}
      </Show>
    </BoardContext.Provider>
  )
}
