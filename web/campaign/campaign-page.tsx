import { createEffect, createMemo, createResource, Match, onCleanup, Show, Switch, untrack } from 'solid-js'
import { isOpen } from '#domain/item.ts'
import { answerOf, api, sentenceOf } from '../api.ts'
import type { CampaignTexts } from '../text/campaign/zh-Hant.ts'
import { readBoard } from '../board/item-kind.ts'
import { followEvents } from '../board/live.ts'
import { leaveOrThrow } from '../session.ts'
import { say } from '../text/index.ts'
import { createTitle } from '../ui/title.ts'
import { Campaigns } from './campaigns.tsx'
import { Categories } from './categories.tsx'
import { FirstSteps } from './first-steps.tsx'
import { Milestones } from './milestones.tsx'
import { Settings } from './settings.tsx'
import { Stages } from './stages.tsx'
import { createTexts } from './texts.ts'

/** `/campaign`: the campaign's settings and categories, the campaigns before and after it, and the way to begin one. */
export default function CampaignPage() {
  const texts = createTexts()
  createTitle(() => texts()?.title ?? '')
  const [known, { refetch }] = createResource(() => readCampaign().catch(leaveOrThrow))
  createFollowing(() => known.latest?.board.cursor, refetch)
  return (
    <section class="plain-page campaign-page">
      <Show when={texts()} fallback={<p class="loading">{say().board.loading}</p>}>
        {(said) => (
          <>
            <h1>{said().title}</h1>
            <Switch fallback={<p class="loading">{say().board.loading}</p>}>
              <Match when={known.error as unknown}>
                <p role="alert" class="problem">
                  {sentenceOf(known.error)}
                </p>
              </Match>
              <Match when={known.latest}>
                {(campaign) => <Parts texts={said()} known={campaign()} onChanged={async () => void (await refetch())} />}
              </Match>
            </Switch>
          </>
        )}
      </Show>
    </section>
  )
}

function Parts(props: PartProps) {
  const mayEdit = () => props.known.all.mayEdit
  // Until the first item has been assigned the way there comes first.
  const isFresh = () => mayEdit() && !props.known.board.items.some(({ status }) => isOpen(status) || status === 'closed')
  return (
    <>
      <Show when={isFresh()}>
        <FirstSteps {...props} />
      </Show>
      <Show when={mayEdit()}>
        <Settings {...props} />
        <Categories {...props} />
        <Stages {...props} />
      </Show>
      <Milestones {...props} />
      <Campaigns {...props} />
    </>
  )
}

/** Reads the page again whenever something has happened in the campaign. */
function createFollowing(cursor: () => number | undefined, read: () => unknown): void {
  const isKnown = createMemo(() => cursor() !== undefined)
  createEffect(() => {
    if (!isKnown()) return
    const ignore = () => {}
    const started = { began: new Date(), onDay: ignore, onPresence: ignore, onLine: ignore }
    onCleanup(followEvents({ ...started, cursor: () => untrack(cursor) ?? 0, onChange: () => void read() }))
  })
}

/** All that the page is about, as it is now. */
async function readCampaign() {
  const [all, { campaign }, timetable, board] = await Promise.all([
    answerOf(api.campaigns.$get()),
    answerOf(api.campaign.$get()),
    answerOf(api.campaign.timetable.$get()),
    readBoard(),
  ])
  return { all, campaign, timetable, board }
}

export type Known = Awaited<ReturnType<typeof readCampaign>>
export type PartProps = { texts: CampaignTexts; known: Known; onChanged: () => Promise<void> }
