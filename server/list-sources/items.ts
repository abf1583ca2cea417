import { rewind } from '#domain/as-of.ts'
import type { Calendar } from '#domain/calendar.ts'
import type { Day } from '#domain/day.ts'
import { dueState, type Light, lastDayOf } from '#domain/deadline.ts'
import { figuresOf, onTimeOf, type Ratio } from '#domain/figures.ts'
import { type ItemStatus, unset } from '#domain/item.ts'
import { canSee, isMine } from '#domain/policy.ts'
import { listCategories } from '../../db/campaigns.ts'
import { listChangesOf } from '../../db/events.ts'
import { type ItemRow, listItemsByIds } from '../../db/items.ts'
import {
  listEvidenceNames,
  listGrantedExtensions,
  listHeads,
  listNames,
  listOpinionSources,
  listOrderedIds,
  listVerdicts,
} from '../../db/list-items.ts'
import { listDepartments } from '../../db/people.ts'
import type { ItemEntry, ItemFigures } from '../lists/entries.ts'
import type { Source } from '../lists/form.ts'
import type { Asked } from './asked.ts'

/** Items read at a time: a list of any length is never in memory as a whole. */
const batchSize = 100

/** An item as of the day, and as it is printed. */
export type Listed = { row: ItemRow; entry: ItemEntry }

/**
 * The items as of a day, with everything undone that was done since: those that the asker may see and asked for, in the order
 * of their numbers. Drafts only where drafts are asked for. `also` is what the form itself asks of an item.
 */
export async function itemSource(
  asked: Asked,
  also: (listed: Listed) => boolean = () => true,
): Promise<Source<ItemEntry, ItemFigures> & { total: number }> {
  const ids = await orderedIds(asked)
  const facts: { status: ItemStatus; light: Light }[] = []
  const onTime: Ratio = { numerator: 0, denominator: 0 }
  async function* batches() {
    for await (const listed of listedBatches(asked, ids)) {
      const wanted = listed.filter(also)
      facts.push(...wanted.map(({ entry: { status, light } }) => ({ status, light })))
      const more = onTimeOf(
        wanted.map(({ row }) => row),
        asked.calendar,
      )
      onTime.numerator += more.numerator
      onTime.denominator += more.denominator
      yield wanted.map(({ entry }) => entry)
    }
  }
  return { batches: batches(), figures: () => ({ ...figuresOf(facts), onTime }), total: ids.length }
}

/** The items of a campaign in the order of their numbers; categories stay together, or they could not be merged. */
export const orderedIds = ({ db, campaign, filter }: Asked) => listOrderedIds(db, campaign.id, filter.item)

/** These items, some at a time, as the asker may see them on the day, and as the filter wants them. */
export async function* listedBatches(asked: Asked, ids: readonly string[]): AsyncGenerator<Listed[]> {
  const names = await readNames(asked)
  for (let from = 0; from < ids.length; from += batchSize) {
    const some = ids.slice(from, from + batchSize)
    const rows = await rowsThen(asked, some)
    const wanted = rows.filter((row) => canSee(asked.person, row) && matches(row, asked))
    const entries = await entriesOf(asked, wanted, names)
    const { light } = asked.filter
    yield entries.filter(({ entry }) => light === undefined || light.includes(entry.light))
  }
}

/** The rows as they were on the as-of day, in the order of `ids`. */
async function rowsThen({ db, campaign, head }: Asked, ids: readonly string[]): Promise<ItemRow[]> {
  const [rows, changes] = await Promise.all([
    listItemsByIds(db, campaign.id, ids),
    listChangesOf(db, campaign.id, { kind: 'item', ids, asOf: head.asOf }),
  ])
  const then = new Map(rewind(rows, changes).map((row) => [row.id, row]))
  return ids.flatMap((id) => then.get(id) ?? [])
}

function matches(row: ItemRow, { filter, person }: Asked): boolean {
  const wants = (wanted: readonly string[] | undefined, value: string | null) =>
    wanted === undefined || wanted.includes(value ?? unset)
  return (
    (filter.status === undefined ? row.status !== 'draft' : filter.status.includes(row.status)) &&
    wants(filter.kind, row.kind) &&
    wants(filter.category, row.categoryId) &&
    wants(filter.department, row.departmentId) &&
    wants(filter.owner, row.ownerId) &&
    wants(filter.leader, row.leaderId) &&
    (filter.mine === undefined || isMine(row, person))
  )
}

type Names = Awaited<ReturnType<typeof readNames>>

async function readNames({ db, campaign }: Asked) {
  const [categories, departments, people, heads] = await Promise.all([
    listCategories(db, campaign.id),
    listDepartments(db, campaign.unitId),
    listNames(db, campaign.unitId),
    listHeads(db, campaign.unitId),
  ])
  return {
    categories: new Map(categories.map((one) => [one.id, one])),
    departments: new Map(departments.map(({ id, name }) => [id, name])),
    people,
    heads,
  }
}

async function entriesOf(asked: Asked, rows: readonly ItemRow[], names: Names): Promise<Listed[]> {
  if (rows.length === 0) return []
  const { db, campaign, calendar, head } = asked
  const key = { campaignId: campaign.id, asOf: head.asOf, timeZone: campaign.timeZone }
  const ids = rows.map(({ id }) => id)
  const [evidence, extensions, verdicts, sources] = await Promise.all([
    listEvidenceNames(db, key, ids),
    listGrantedExtensions(db, key, ids),
    listVerdicts(db, key, ids),
    listOpinionSources(db, key, ids),
  ])
  const evidenceOf = Map.groupBy(evidence, ({ itemId }) => itemId)
  const extensionsOf = Map.groupBy(extensions, ({ itemId }) => itemId)
  const verdictOf = new Map(verdicts.map(({ itemId, ...verdict }) => [itemId, verdict]))
  const sourceOf = new Map(sources.map(({ itemId, ...source }) => [itemId, source]))
  const kindLabels = new Map(campaign.kindLabels)
  return rows.map((row) => {
    const { number = 0, name = '' } = names.categories.get(row.categoryId) ?? {}
    const nameOf = (map: ReadonlyMap<string, string>, id: string | null) => (id === null ? null : (map.get(id) ?? null))
    const entry: ItemEntry = {
      number: row.number,
      category: { number, name },
      title: row.title,
      problem: row.problem,
      cause: row.cause,
      target: row.target,
      measures: row.measures.map(({ text, doneOn }) => ({ text, ...doneBy(doneOn, head.asOf) })),
      leader: nameOf(names.people, row.leaderId),
      department: nameOf(names.departments, row.departmentId),
      departmentHead: nameOf(names.heads, row.departmentId),
      supporting: row.supporting.map(({ id }) => names.departments.get(id) ?? ''),
      owner: nameOf(names.people, row.ownerId),
      verifier: nameOf(names.people, row.verifierId),
      status: row.status,
      kind: row.kind,
      kindLabel: kindLabels.get(row.kind) ?? null,
      assignedOn: row.assignedOn,
      signedOn: row.signedOn,
      originalDueOn: row.originalDueOn,
      dueOn: row.dueOn,
      extensions: row.extensions,
      extended: (extensionsOf.get(row.id) ?? []).map(({ from, to }) => ({ from, to })),
      submittedOn: row.submittedOn,
      closedOn: row.closedOn,
      nextReviewOn: row.nextReviewOn,
      suspendedOn: row.suspendedOn,
      suspendedUntil: row.suspendedUntil,
      completion: row.completionText,
      light: dueState(row, calendar, head.asOf).light,
      workdaysOverdue: workdaysOverdue(row, calendar, head.asOf),
      returned: row.returns,
      evidence: (evidenceOf.get(row.id) ?? []).map((one) => one.name),
      verdict: verdictOf.get(row.id) ?? null,
      source: sourceOf.get(row.id) ?? null,
    }
    return { row, entry }
  })
}

function doneBy(doneOn: Day | null, asOf: Day): { done: boolean; doneOn: Day | null } {
  const done = doneOn !== null && doneOn <= asOf
  return { done, doneOn: done ? doneOn : null }
}

/** Working days past the time limit: up to now while it runs, up to the submission once there was one. */
function workdaysOverdue(item: ItemRow, calendar: Calendar, asOf: Day): number {
  const { light } = dueState(item, calendar, asOf)
  if (item.dueOn === null || (light !== 'overdue' && light !== 'closed_late')) return 0
  const until = light === 'overdue' && item.status !== 'in_review' ? asOf : (item.submittedOn ?? asOf)
  return calendar.countWorkdays(lastDayOf({ ...item, dueOn: item.dueOn }, calendar), until)
}
