import { isCounted } from '#domain/figures.ts'
import { Problem } from '#domain/problem.ts'
import { findCampaignDays, listMilestonesAfter } from '../../db/campaigns.ts'
import { documentLimit } from '../exports/formats.ts'
import { readFigures } from '../figures.ts'
import type { Asked } from '../list-sources/asked.ts'
import { extensionSource } from '../list-sources/extensions.ts'
import { listedBatches, orderedIds } from '../list-sources/items.ts'
import { opinionSource } from '../list-sources/opinions.ts'
import { regulationSource } from '../list-sources/regulations.ts'
import type { ItemEntry } from '../lists/entries.ts'
import type { Source } from '../lists/form.ts'
import type { CategoryFacts, ReportFacts } from './facts.ts'

/** Reads what the report tells, with the figures of the figures page; refuses a campaign too long for a document. */
export async function readFacts(asked: Asked): Promise<ReportFacts> {
  const { db, campaign, calendar, head } = asked
  const [days, milestones, counted] = await Promise.all([
    findCampaignDays(db, campaign.id),
    listMilestonesAfter(db, campaign.id, head.asOf),
    readFigures(db, campaign, calendar, head.asOf),
  ])
  const items = await itemsOf(asked)
  const opinions = await opinionSource(asked)
  const regulations = await regulationSource(asked)
  const { rates, ...figures } = counted.figures
  return {
    head,
    ...days,
    figures,
    rates,
    departments: counted.departments.length,
    categories: byCategory(items),
    opinions: opinions.figures(),
    regulations: await allOf(regulations),
    regulationFigures: regulations.figures(),
    extensions: await allOf(await extensionSource(asked)),
    burnDown: counted.burnDown,
    milestones,
  }
}

async function itemsOf(asked: Asked): Promise<ItemEntry[]> {
  const items: ItemEntry[] = []
  for await (const listed of listedBatches(asked, await orderedIds(asked))) {
    items.push(...listed.map(({ entry }) => entry).filter(isCounted))
    if (items.length > documentLimit) throw new Problem('list_too_long', 'format', { limit: documentLimit })
  }
  return items
}

function byCategory(items: readonly ItemEntry[]): CategoryFacts[] {
  return [...Map.groupBy(items, ({ category }) => category.number)].map(([number, own]) => ({
    number,
    name: own[0]!.category.name,
    items: own,
  }))
}

async function allOf<Entry>({ batches }: Source<Entry, unknown>): Promise<Entry[]> {
  const entries: Entry[] = []
  for await (const batch of batches) entries.push(...batch)
  return entries
}
