import { createResource, For, Match, Show, Switch } from 'solid-js'
import { isIssued, regulationStatuses } from '#domain/regulation.ts'
import { answerOf, api, sentenceOf } from '../api.ts'
import { Count } from '../board/figures.tsx'
import { Columns } from '../board/columns.tsx'
import { leaveIfSignedOut } from '../session.ts'
import { say, words } from '../text/index.ts'
import { CampaignHead } from '../ui/campaign-head.tsx'
import { Rate } from '../ui/rate.tsx'
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
        fallback={<Empty inside title={say().regulations.none} hint={say().regulations.noneHint} />}
      >
        <Totals regulations={props.read.regulations} />
        <Columns
          label={say().regulations.label}
          columns={specs()}
          count={say().regulations.count}
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
  const counted = () => props.regulations.filter(({ status }) => status !== 'abolished')
  const ratio = () => ({ numerator: counted().filter(({ status }) => isIssued(status)).length, denominator: counted().length })
  const underWay = () =>
    columns
      .filter((status) => !isIssued(status))
      .map((id) => ({ name: words().regulationStatus[id], value: counted().filter(({ status }) => status === id).length }))
  return (
    <section class="figures" aria-label={say().figures.label}>
      <Rate
        name={say().regulations.issued}
        ratio={ratio()}
        inWords={say().regulations.ofIssued(ratio().numerator, ratio().denominator)}
      />
      <dl class="counts">
        <For each={underWay()}>{(entry) => <Count {...entry} unit={say().regulations.unit(entry.value)} />}</For>
      </dl>
    </section>
  )
}

function explain(error: unknown): never {
  leaveIfSignedOut(error)
  throw error
}
