import { useSearchParams } from '@solidjs/router'
import { createResource, For, Match, Show, Switch } from 'solid-js'
import { answerOf, api, sentenceOf } from '../api.ts'
import { leaveOrThrow } from '../session.ts'
import { say } from '../text/index.ts'
import { CampaignHead } from '../ui/campaign-head.tsx'
import { Empty } from '../ui/empty.tsx'
import { NoItems } from '../ui/no-items.tsx'
import { Ageing } from './ageing.tsx'
import { BurnDown } from './burn-down.tsx'
import { type RateName, rateNames, rateText } from './rates.ts'
import { RatesTable } from './rates-table.tsx'

const read = (asOf: string | undefined) => answerOf(api.figures.$get({ query: asOf ? { asOf } : {} }))
/** The figures as the server answers them. */
export type FiguresRead = Awaited<ReturnType<typeof read>>

/** `/figures`: how the campaign stands, or stood on a day, in rates and drawings, each with its numbers. */
export default function FiguresPage() {
  const [search, setSearch] = useSearchParams<{ asOf?: string }>()
  const [answer] = createResource(
    () => ({ asOf: search.asOf }),
    ({ asOf }) => read(asOf).catch(leaveOrThrow),
  )
  return (
    <Switch fallback={<p class="loading">{say().views.reading}</p>}>
      <Match when={answer.error as unknown}>
        <Empty title={say().views.figures.title} hint={sentenceOf(answer.error)}>
          <button type="button" onClick={() => setSearch({ asOf: undefined })}>
            {say().board.retry}
          </button>
        </Empty>
      </Match>
      <Match when={answer.latest}>
        {(known) => <Sheet read={known()} onDay={(asOf) => setSearch({ asOf: asOf || undefined }, { replace: true })} />}
      </Match>
    </Switch>
  )
}

function Sheet(props: { read: FiguresRead; onDay: (day: string) => void }) {
  const texts = () => say().views.figures
  return (
    <>
      <CampaignHead campaign={props.read.campaign} today={props.read.asOf} page={texts().title}>
        <label class="as-of">
          {texts().asOf}{' '}
          <input
            type="date"
            title={texts().asOfHint}
            value={props.read.asOf}
            max={props.read.today}
            onChange={(event) => props.onDay(event.currentTarget.value)}
          />
        </label>
      </CampaignHead>
      <Show
        when={props.read.figures.total > 0}
        fallback={
          <Show when={props.read.asOf < props.read.today} fallback={<NoItems title={texts().none} />}>
            <Empty inside title={texts().none} hint={texts().asOfHint}>
              <button type="button" onClick={() => props.onDay('')}>
                {texts().today}
              </button>
            </Empty>
          </Show>
        }
      >
        <div class="figures-page">
          <section aria-labelledby="rates">
            <h2 id="rates">{texts().rates}</h2>
            <dl class="rates">
              <For each={rateNames}>{(name) => <RateFigure name={name} read={props.read} />}</For>
            </dl>
          </section>
          <BurnDown points={props.read.burnDown} today={props.read.today} />
          <Ageing groups={props.read.ageing} />
          <RatesTable title={texts().byDepartment} rows={props.read.departments} total={props.read.figures} />
          <RatesTable title={texts().byLeader} rows={props.read.leaders} total={props.read.figures} />
        </div>
      </Show>
    </>
  )
}

function RateFigure(props: { name: RateName; read: FiguresRead }) {
  return (
    <div class="rate-figure-line">
      <dt>
        {say().views.figures.rateNames[props.name]} <small>{say().views.figures.rateHints[props.name]}</small>
      </dt>
      <dd>{rateText(props.read.figures.rates[props.name])}</dd>
    </div>
  )
}
