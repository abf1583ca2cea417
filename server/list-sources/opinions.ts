import { listCategories } from '../../db/campaigns.ts'
import { listEvaluations, listOpinionRounds, listOpinions } from '../../db/opinions.ts'
import type { EvaluationFigures, OpinionEntry, OpinionFigures, QuestionEntry } from '../lists/entries.ts'
import type { Source } from '../lists/form.ts'
import type { Asked } from './asked.ts'
import { listedBatches, orderedIds } from './items.ts'

/** The collated opinions with the items that answer them, as those are on the day. */
export async function opinionSource(asked: Asked): Promise<Source<OpinionEntry, OpinionFigures>> {
  const { db, campaign, filter } = asked
  const [rounds, opinions, categories, items] = await Promise.all([
    listOpinionRounds(db, campaign.id),
    listOpinions(db, campaign.id),
    listCategories(db, campaign.id),
    seenItems(asked),
  ])
  const category = new Map(categories.map((one) => [one.id, one]))
  const round = new Map(rounds.map((one) => [one.id, one.title]))
  const entries = opinions
    .filter(({ categoryId }) => filter.category === undefined || filter.category.includes(categoryId))
    .map((row): OpinionEntry => {
      const { number = 0, name = '' } = category.get(row.categoryId) ?? {}
      return {
        number: row.number,
        category: { number, name },
        text: row.text,
        source: round.get(row.roundId) ?? '',
        times: row.times,
        items: row.items.flatMap(({ id }) => items.get(id) ?? []),
      }
    })
  const answered = { numerator: entries.filter((entry) => entry.items.length > 0).length, denominator: entries.length }
  return { batches: [entries].filter((batch) => batch.length > 0), figures: () => ({ rounds, answered }) }
}

async function seenItems(asked: Asked): Promise<Map<string, OpinionEntry['items'][number]>> {
  const all = { ...asked, filter: {} }
  const seen = new Map<string, OpinionEntry['items'][number]>()
  for await (const listed of listedBatches(all, await orderedIds(all)))
    for (const { row, entry } of listed) seen.set(row.id, entry)
  return seen
}

/** The questions of the last evaluation held by the as-of day, with the votes of each grade. */
export async function evaluationSource({ db, campaign, head }: Asked): Promise<Source<QuestionEntry, EvaluationFigures>> {
  const held = (await listEvaluations(db, campaign.id)).filter(({ heldOn }) => heldOn <= head.asOf)
  const last = held.at(-1)
  const batches = last && last.questions.length > 0 ? [last.questions] : []
  return { batches, figures: () => last ?? null }
}
