import { A } from '@solidjs/router'
import { createMemo, createSignal, For, type JSX, lazy, Show, Suspense } from 'solid-js'
import { nobody } from '#domain/person.ts'
import { may } from '#domain/policy.ts'
import { isIssued, regulationColumns } from '#domain/regulation.ts'
import { createBoardOf } from '../board/board-store.ts'
import type { Regulation, RegulationBoard } from '../board/card.ts'
import { Columns } from '../board/columns.tsx'
import { createErrands } from '../board/errands.ts'
import { Count } from '../board/figures.tsx'
import { createHands } from '../board/hands.ts'
import { MoveMenu } from '../board/move-menu.tsx'
import { Onlookers } from '../board/onlookers.tsx'
import { me } from '../session.ts'
import { formatTime } from '../text/format.ts'
import { language, say, words } from '../text/index.ts'
import { sayOfRegulations } from '../text/regulation/index.ts'
import { CampaignHead } from '../ui/campaign-head.tsx'
import { Empty } from '../ui/empty.tsx'
import { glide } from '../ui/glide.ts'
import { Rate } from '../ui/rate.tsx'
import { VolumesLink } from '../volumes/volumes-link.tsx'
import { RegulationCard } from './regulation-card.tsx'
import { RegulationContext, type RegulationErrand } from './regulation-context.ts'
import { regulationKind, ruleOnRegulation } from './regulation-kind.ts'

const RegulationErrandForm = lazy(() => import('./forms/regulation-errand-form.tsx'))

/** The board of regulations: head, figures, columns, and the regulation that is open over it. */
export function RegulationsView(props: { first: RegulationBoard; children?: JSX.Element }) {
  let root: HTMLElement | undefined
  const board = createBoardOf(regulationKind, props.first, (change) => glide(root, change))
  const [aside, setAside] = createSignal(false)
  const errands = createErrands<RegulationErrand, Regulation, RegulationBoard>(board)
  const names = createMemo(() => new Map([...board.head().departments, ...board.head().people].map(({ id, name }) => [id, name])))
  const nameOf = (id: string | null) => (id === null ? undefined : names().get(id))
  const person = () => me()?.person ?? nobody
  const hands = createHands(board, {
    rule: ruleOnRegulation,
    begin: errands.begin,
    isBusy: () => errands.open() !== undefined,
    root: () => root,
  })
  const endErrand = (id: string | undefined, done: boolean) => {
    errands.end(done)
    hands.goOnAfter(id)
  }
  const statuses = () => (aside() ? (['abolished'] as const) : regulationColumns)
  const columns = () => statuses().map((id) => ({ id, title: regulationKind.nameOf(id), ids: board.idsIn(id) }))
  const noteOn = (id: string) => {
    const editor = board.company.editorOf(id)
    const changer = nameOf(board.company.changerOf(id) ?? null)
    return editor ? say().card.editedBy(editor) : changer && say().card.changedBy(changer)
  }
  const text = () => sayOfRegulations()
  return (
    <RegulationContext.Provider value={{ board, nameOf, begin: errands.begin }}>
      <CampaignHead campaign={board.head().campaign} today={board.head().today} page={text().title}>
        <Onlookers names={board.company.others().map(({ name }) => name)} />
        <Show when={!board.line().up}>
          <p class="stale" role="status">
            {say().board.stale(formatTime(board.line().lastHeard, language()))}
          </p>
        </Show>
      </CampaignHead>
      <Show when={board.cards().length > 0}>
        <Totals regulations={board.decided()} />
      </Show>
      <div class="chips" role="group" aria-label={text().label}>
        <Show when={board.idsIn('abolished').length > 0}>
          <button type="button" class="chip" aria-pressed={aside()} onClick={() => setAside(!aside())}>
            {text().abolished(board.idsIn('abolished').length)}
          </button>
        </Show>
        <Show when={may(person(), 'create_regulation')}>
          <button type="button" class="quiet" onClick={() => void errands.begin({ name: 'create' })}>
            {text().create}
          </button>
        </Show>
        <A href="/issues">{text().register}</A>
        <VolumesLink />
      </div>
      <Show
        when={board.cards().length > 0}
        fallback={
          <Empty inside title={text().none} hint={text().noneHint}>
            <Show when={may(person(), 'create_regulation')}>
              <button type="button" onClick={() => void errands.begin({ name: 'create' })}>
                {text().create}
              </button>
            </Show>
          </Empty>
        }
      >
        <Columns
          label={text().label}
          columns={columns()}
          count={text().count}
          empty={text().empty}
          session={hands.session}
          verdict={hands.drops.verdict}
          folds
          ref={(element) => (root = element)}
        >
          {(id) => (
            <Show when={board.items[id]} keyed>
              {(regulation) => (
                <RegulationCard
                  regulation={regulation}
                  today={board.head().today}
                  department={nameOf(regulation.departmentId)}
                  note={noteOn(id)}
                  onMenu={(button) => hands.openMenu(id, button)}
                />
              )}
            </Show>
          )}
        </Columns>
      </Show>
      <MoveMenu {...hands.menu()} person={person()} onMove={hands.moveFromMenu} />
      {props.children}
      <Show when={errands.open()} keyed>
        {(open) => (
          <Suspense>
            <RegulationErrandForm open={open} onEnd={(done) => endErrand(open.errand.id, done)} />
          </Suspense>
        )}
      </Show>
    </RegulationContext.Provider>
  )
}

function Totals(props: { regulations: readonly Regulation[] }) {
  const counted = () => props.regulations.filter(({ status }) => status !== 'abolished')
  const ratio = () => ({ numerator: counted().filter(({ status }) => isIssued(status)).length, denominator: counted().length })
  const underWay = () =>
    regulationColumns
      .filter((status) => !isIssued(status))
      .map((id) => ({ name: words().regulationStatus[id], value: counted().filter(({ status }) => status === id).length }))
  return (
    <section class="figures" aria-label={say().figures.label}>
      <Rate
        name={sayOfRegulations().issued}
        ratio={ratio()}
        inWords={sayOfRegulations().ofIssued(ratio().numerator, ratio().denominator)}
      />
      <dl class="counts">
        <For each={underWay()}>{(entry) => <Count {...entry} unit={sayOfRegulations().unit(entry.value)} />}</For>
      </dl>
    </section>
  )
}
