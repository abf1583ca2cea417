import type { Day } from '#domain/day.ts'
import { hasRole } from '#domain/policy.ts'
import { defaultPolicy, type OwedReminder, owedReminders, type ReminderPolicy, type RuleClock } from '#domain/reminder-rules.ts'
import { findCalendar } from '../db/calendar.ts'
import type { CampaignRow } from '../db/campaigns.ts'
import type { Db } from '../db/connect.ts'
import { listChangesAfter } from '../db/events.ts'
import { findUnitNames, listItemsToPreview, listRemindable, type PreviewItem } from '../db/reminder-previews.ts'
import { entriesOf, type MailItem, type PlannedReminder, type Reason } from './mail/entries.ts'
import type { Letter } from './mail/letter.ts'
import { renderMail } from './mail/render.ts'
import { itemsAsOf } from './past-items.ts'

/** One mail that would leave on a day: to whom, why and how it reads. */
export type PreviewedMail = {
  /** The address. */
  to: string
  name: string
  /** The short name of a person in sample data and scripts. */
  person: string | null
  kind: 'digest' | 'escalation'
  /** The most urgent reason. */
  rule: Reason['rule']
  /** Item numbers, the most urgent first. */
  items: string[]
  subject: string
  text: string
  html: string
  reasons: { number: string; rule: Reason['rule']; days: number; role: Reason['role'] }[]
}

export type PreviewOptions = { publicUrl: string; policy?: ReminderPolicy }

type Person = Awaited<ReturnType<typeof listRemindable>>[number]

/**
 * Who would get what on the day `on`, and why: what the rules name for that very working day, given the items as they were at
 * the end of it, or as they are now when it is still to come. Reads only; what has been planned or sent plays no part.
 */
export async function previewReminders(
  db: Db,
  campaign: CampaignRow,
  on: Day,
  { publicUrl, policy = defaultPolicy }: PreviewOptions,
): Promise<PreviewedMail[]> {
  const calendar = await findCalendar(db, campaign.calendar)
  if (!calendar.isWorkday(on)) return []
  const clock: RuleClock = { calendar, policy, today: on }
  const [items, changes, people, names] = await Promise.all([
    listItemsToPreview(db, campaign.id),
    listChangesAfter(db, campaign.id, on),
    listRemindable(db, campaign.unitId),
    findUnitNames(db, campaign.unitId),
  ])
  const nameOf = new Map(people.map(({ id, name }) => [id, name]))
  const describe = (item: PreviewItem) => ({
    ...item,
    itemId: item.id,
    department: names.departments.get(item.departmentId ?? '') ?? null,
    owner: nameOf.get(item.ownerId ?? '') ?? null,
  })
  const planned = itemsAsOf(items, changes, on).flatMap((item) => plannedFor(item, describe(item), people, clock))
  const head = { unit: campaign.unit, campaign: campaign.title, sample: campaign.sample, contentLanguage: names.language }
  const byMail = Map.groupBy(planned, ({ person, kind }) => `${person.id} ${kind}`)
  return [...byMail.values()]
    .map((mail) => preview(mail, { ...head, clock, publicUrl }))
    .toSorted((a, b) => (a.to < b.to ? -1 : a.to > b.to ? 1 : 0))
}

type PlannedMail = { person: Person; kind: 'digest' | 'escalation'; reminder: PlannedReminder }

/** Everybody to whom something about this item is owed on the day itself, once a rule. */
function plannedFor(item: PreviewItem, described: MailItem, people: readonly Person[], clock: RuleClock): PlannedMail[] {
  return owedReminders(item, clock)
    .filter(({ on }) => on === clock.today)
    .flatMap((owed) =>
      recipientsOf(owed, item, people).map(({ person, role }) => ({
        person,
        kind: owed.rule === 'escalation' ? 'escalation' : 'digest',
        reminder: { ...described, rule: owed.rule, role, days: owed.days, late: false, localOn: owed.on },
      })),
    )
}

/** Who is several things to an item is told once, as the first of them that the rule names. */
function recipientsOf(owed: OwedReminder, item: PreviewItem, people: readonly Person[]) {
  return people.flatMap((person) => {
    const role = owed.to.find((one) => hasRole({ ...person, span: [] }, item, [one]))
    return role ? [{ person, role }] : []
  })
}

type Head = Pick<Letter, 'unit' | 'campaign' | 'sample' | 'contentLanguage' | 'clock' | 'publicUrl'>

function preview(mail: readonly PlannedMail[], head: Head): PreviewedMail {
  const [{ person, kind }] = mail as [PlannedMail]
  const entries = entriesOf(
    mail.map(({ reminder }) => reminder),
    head.clock,
  )
  const letter: Letter = { ...head, kind, language: person.language, recipient: person.name, entries }
  // The time stamp is that of the calendar entries only, which a preview does not show.
  const { subject, text, html } = renderMail(letter, new Date(0))
  const reasons = entries.flatMap(({ item, reasons: all }) =>
    all.map(({ rule, days, role }) => ({ number: item.number, rule, days, role })),
  )
  const numbers = entries.map(({ item }) => item.number)
  const rule = entries[0]?.reasons[0].rule ?? mail[0]!.reminder.rule
  return { to: person.mail, name: person.name, person: person.key, kind, rule, items: numbers, subject, text, html, reasons }
}
