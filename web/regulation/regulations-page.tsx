import { createResource, For, Match, Show, Switch } from 'solid-js'
import { isIssued, regulationStatuses } from '#domain/regulation.ts'
import { answerOf, api, sentenceOf } from '../api.ts'
import { Columns } from '../board/columns.tsx'
import { leaveIfSignedOut } from '../session.ts'
import { say, words } from '../text/index.ts'
import { CampaignHead } from '../ui/campaign-head.tsx'
import { Empty } from '../ui/empty.tsx'
import { RegulationCard } from './regulation-card.tsx'

const readRegulations = () => answerOf(api.regulations.$get())
type Read = Awaited<ReturnType<typeof readRegulations>>
/** A regulation as its board shows it. */
export type Regulation = Read['regulations'][number]

/** A regulation that was abolished has left the life cycle, and with it the board. */
const columns = regulationStatuses.filter((status) => status !== 'abolished')

/** `/regulations`: the campaign's regulations by stage, on the same board as the items. */
export default function RegulationsPage() {
  const [read] = createResource(() => readRegulations().catch(explain))
  return (
    <Switch fallback={<p class="loading">{say().regulations.loading}</p>}>
      <Match when={read.error as unknown}>
        <Empty title={say().regulations.title} hint={sentenceOf(read.error)} />
      </Match>
      <Match when={read()}>{(known) => <RegulationsBoard read={known()} />}</Match>
    </Switch>
  )
}

function RegulationsBoard(props: { read: Read }) {
  const byId = () => new Map(props.read.regulations.map((regulation) => [regulation.id, regulation]))
  const departments = () => new Map(props.read.departments.map(({ id, name }) => [id, name]))
  const specs = () =>
    columns.map((id) => ({
      id,
      title: words().regulationStatus[id],
      ids: props.read.regulations.filter(({ status }) => status === id).map((regulation) => regulation.id),
    }))
  return (
    <>
      <CampaignHead campaign={props.read.campaign} today={props.read.today} page={say().regulations.title} />
      <Show
        when={props.read.regulations.length > 0}
        fallback={<Empty title={say().regulations.none} hint={say().regulations.noneHint} />}
      >
        <Totals regulations={props.read.regulations} />
        <Columns
          label={say().regulations.label}
          columns={specs()}
          count={say().board.count}
          empty={say().regulations.empty}
          folds
        >
          {(id) => (
            <Show when={byId().get(id)}>
              {(regulation) => (
                <RegulationCard
                  regulation={regulation()}
                  today={props.read.today}
                  department={departments().get(regulation().departmentId ?? '')}
                />
              )}
            </Show>
          )}
        </Columns>
      </Show>
    </>
  )
}

function Totals(props: { regulations: readonly Regulation[] }) {
  const entries = () => [
    { name: say().regulations.title, value: props.regulations.length },
    { name: say().regulations.issued, value: props.regulations.filter(({ status }) => isIssued(status)).length },
    ...columns
      .map((id) => ({ name: words().regulationStatus[id], value: props.regulations.filter(({ status }) => status === id).length }))
      .filter(({ value }) => value > 0),
  ]
  return (
    <section class="figures" aria-label={say().figures.label}>
      <dl class="counts">
        <For each={entries()}>
          {(entry) => (
            <div class="count">
              <dt>{entry.name}</dt>
              <dd>
                {entry.value} <small>{say().figures.unit}</small>
              </dd>
            </div>
          )}
        </For>
      </dl>
    </section>
  )
}

function explain(error: unknown): never {
  leaveIfSignedOut(error)
  throw error
}
