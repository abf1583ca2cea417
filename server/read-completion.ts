import { rewind } from '#domain/as-of.ts'
import type { Calendar } from '#domain/calendar.ts'
import type { Day } from '#domain/day.ts'
import { dueState, lastDayOf } from '#domain/deadline.ts'
import { figuresOf, onTimeOf } from '#domain/figures.ts'
import type { Language } from '#domain/language.ts'
import { type CampaignRow, listCategories } from '../db/campaigns.ts'
import type { Db } from '../db/connect.ts'
import { listChangesAfter } from '../db/events.ts'
import { type ItemRow, listItems } from '../db/items.ts'
import { listDepartments, listPeopleNamed } from '../db/people.ts'
import type { CompletionInput, CompletionRow } from './lists/completion.ts'

type Head = { language: Language; asOf: Day; exportedBy: string; exportedAt: string }

/** The list's data as of a day: the items with everything undone that was done since, drafts left out. */
export async function readCompletion(db: Db, campaign: CampaignRow, calendar: Calendar, head: Head): Promise<CompletionInput> {
  const [rows, changes, categories, departments, people] = await Promise.all([
    listItems(db, campaign.id),
    listChangesAfter(db, campaign.id, head.asOf),
    listCategories(db, campaign.id),
    listDepartments(db, campaign.unitId),
    listPeopleNamed(db, campaign),
  ])
  const category = new Map(categories.map((one) => [one.id, one]))
  const department = new Map(departments.map(({ id, name }) => [id, name]))
  const person = new Map(people.map(({ id, name }) => [id, name]))
  const then = rewind(rows, changes)
    .filter(({ status }) => status !== 'draft')
    .toSorted((a, b) => collator.compare(a.number, b.number))
  const nameOf = (names: Map<string, string>, id: string | null) => (id === null ? null : (names.get(id) ?? null))

  const listed = then.map((item): CompletionRow => {
    const due = dueState(item, calendar, head.asOf)
    const { number = 0, name = '' } = category.get(item.categoryId) ?? {}
    return {
      ...item,
      category: { number, name },
      measures: item.measures.map(({ text, doneOn }) => ({ text, done: doneOn !== null && doneOn <= head.asOf })),
      leader: nameOf(person, item.leaderId),
      department: nameOf(department, item.departmentId),
      supporting: item.supporting.map(({ id }) => department.get(id) ?? ''),
      owner: nameOf(person, item.ownerId),
      completion: item.completionText,
      light: due.light,
      workdaysOverdue: workdaysOverdue(item, calendar, head.asOf),
      returned: item.returns,
    }
  })
  const figures = { ...figuresOf(listed), onTime: onTimeOf(then, calendar) }
  const { unit, title, sample } = campaign
  return { ...head, unit, campaign: title, sample, rows: listed, figures }
}

/** 2-10 comes after 2-9. */
const collator = new Intl.Collator('en', { numeric: true })

/** Working days past the time limit: up to now while it runs, up to the submission once there was one. */
function workdaysOverdue(item: ItemRow, calendar: Calendar, asOf: Day): number {
  const { light } = dueState(item, calendar, asOf)
  if (item.dueOn === null || (light !== 'overdue' && light !== 'closed_late')) return 0
  return calendar.countWorkdays(lastDayOf({ ...item, dueOn: item.dueOn }, calendar), item.submittedOn ?? asOf)
}
