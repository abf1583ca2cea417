import { createEffect, type JSX, Show } from 'solid-js'
import type { Day } from '#domain/day.ts'
import { contentLanguage, language, say } from '../text/index.ts'
import { formatFullDay } from '../text/format.ts'

type Props = {
  campaign: { title: string; unit: string; superior: string | null; sample: boolean }
  today: Day
  /** The page's own name, for the window's title. */
  page?: string
  children?: JSX.Element
}

/** The head of the sheet, as on official paper: whose it is, what it is called, and of which day it speaks. */
export function CampaignHead(props: Props) {
  createEffect(() => {
    document.title = say().head.titleOf(props.page ?? say().nav.board, props.campaign.title)
  })
  return (
    <header class="campaign-head">
      <h1 lang={contentLanguage}>{props.campaign.title}</h1>
      <div class="campaign-line">
        <Show when={props.campaign.sample}>
          <span class="sample" title={say().head.sampleHint}>
            {say().head.sample}
          </span>
        </Show>
        {props.children}
        <time dateTime={props.today}>{say().head.asOf(formatFullDay(props.today, language()))}</time>
      </div>
    </header>
  )
}
