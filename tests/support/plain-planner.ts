// domain.md §5 once more, the slow way: day by day, working day by working day, in numbers of days since 1970. It shares no line
// with the product's rules, so that the two are wrong in the same way only if the page is.

export type PlainItem = {
  status: string
  due: number | null
  /** The day from which the present deadline holds. */
  since: number
  paused: number
  assigned: number | null
  submitted: number | null
  review: number | null
}

/** One reminder: the working day it is for, the working days it speaks of, and who gets it, the first in line first. */
export type PlainReminder = { rule: string; on: number; days: number; to: string[] }

type IsWorkday = (day: number) => boolean

/** What is owed on `today`, of each rule the newest alone. */
export function plainlyOwed(item: PlainItem, today: number, isWorkday: IsWorkday): PlainReminder[] {
  const owed: PlainReminder[] = []
  const workdaysAfter = (from: number, to: number) => {
    let count = 0
    for (let day = from + 1; day <= to; day++) if (isWorkday(day)) count++
    return count
  }
  const isWithOwner = item.status === 'assigned' || item.status === 'in_progress'

  let workday = today
  while (!isWorkday(workday)) workday--

  if (item.status === 'assigned' && item.assigned !== null) {
    let first = item.assigned
    while (!isWorkday(first)) first++
    if (workday >= first) {
      owed.push({ rule: 'unsigned', on: workday, days: workdaysAfter(first, workday), to: ['owner', 'department_head'] })
    }
  }

  if (isWithOwner && item.due !== null) {
    let last = item.due
    while (!isWorkday(last)) last++
    for (let left = item.paused; left > 0;) if (isWorkday(++last)) left--

    if (today <= last) {
      for (let day = today; day >= item.since; day--) {
        const left = workdaysAfter(day, last)
        if (left > 7) break
        if (!isWorkday(day) || ![7, 3, 1, 0].includes(left)) continue
        const to = left <= 3 ? ['owner', 'department_head'] : ['owner']
        owed.push({ rule: left === 0 ? 'due_day' : 'lead', on: day, days: left, to })
        break
      }
    } else if (workday > last) {
      owed.push({ rule: 'overdue', on: workday, days: workdaysAfter(last, workday), to: ['owner', 'department_head'] })
      let overdue = 0
      for (let day = last + 1; day <= today; day++) {
        if (!isWorkday(day)) continue
        overdue++
        if (day < item.since) continue
        if (overdue === 3) owed.push({ rule: 'escalation', on: day, days: 3, to: ['responsible_leader'] })
        if (overdue === 7) owed.push({ rule: 'escalation', on: day, days: 7, to: ['main_leader', 'office'] })
      }
    }
  }

  if (item.status === 'in_review' && item.submitted !== null) {
    const waited = workdaysAfter(item.submitted, workday)
    if (waited === 3) owed.push({ rule: 'review_waiting', on: workday, days: 3, to: ['verifier'] })
    if (waited > 3) owed.push({ rule: 'review_waiting', on: workday, days: waited, to: ['verifier', 'office'] })
  }

  if (item.status === 'ongoing' && item.review !== null) {
    let review = item.review
    while (!isWorkday(review)) review--
    for (let day = today; ; day--) {
      const left = workdaysAfter(day, review)
      if (left > 7) break
      if (!isWorkday(day) || ![7, 3, 1].includes(left)) continue
      owed.push({ rule: 'next_review', on: day, days: left, to: ['owner', 'verifier'] })
      break
    }
  }
  return owed
}

/** A request for a later deadline, from the day it has waited a working day, each working day until it is decided. */
export function plainlyOwedForRequest(requested: number, today: number, isWorkday: IsWorkday): PlainReminder[] {
  let workday = today
  while (!isWorkday(workday)) workday--
  let waited = 0
  for (let day = requested + 1; day <= workday; day++) if (isWorkday(day)) waited++
  return waited >= 1 ? [{ rule: 'extension_waiting', on: workday, days: waited, to: ['decider'] }] : []
}

/** The papers of a milestone, on the third working day before it. */
export function plainlyOwedForMilestone(due: number, today: number, isWorkday: IsWorkday): PlainReminder[] {
  let day = due
  for (let before = 0; before < 3;) if (isWorkday(--day)) before++
  return day <= today ? [{ rule: 'meeting_papers', on: day, days: 3, to: ['office'] }] : []
}

/** A regulation that has not been signed for, 3 and 7 working days after its issue. */
export function plainlyOwedForRegulation(issued: number, today: number, isWorkday: IsWorkday): PlainReminder[] {
  let after = 0
  let newest: PlainReminder[] = []
  for (let day = issued + 1; day <= today && after < 7; day++) {
    if (isWorkday(day)) after++
    if (isWorkday(day) && (after === 3 || after === 7)) {
      newest = [{ rule: 'study_receipt', on: day, days: after, to: ['department_head'] }]
    }
  }
  return newest
}

/** A reply that is waited for: 3 and 1 working days before its day, and on that day; afterwards there is nothing to wait for. */
export function plainlyOwedForReply(due: number, today: number, isWorkday: IsWorkday): PlainReminder[] {
  if (today > due) return []
  let last = due
  while (!isWorkday(last)) last--
  let left = 0
  let newest: PlainReminder[] = []
  for (let day = last; left <= 3; day--) {
    if (!isWorkday(day)) continue
    if (day <= today && newest.length === 0 && [0, 1, 3].includes(left)) {
      newest = [{ rule: 'consultation_reply', on: day, days: left, to: ['department_head'] }]
    }
    left++
  }
  return newest
}

/** The report of the week, on its first working day. */
export function plainlyOwedForWeek(today: number, isWorkday: IsWorkday): PlainReminder[] {
  // Day 4 since 1970-01-01, a Thursday, was a Monday.
  const monday = today - ((((today - 4) % 7) + 7) % 7)
  for (let day = monday; day <= today; day++) {
    if (isWorkday(day))
      return [{ rule: 'weekly_report', on: day, days: 0, to: ['main_leader', 'deputy_leader', 'office', 'representative'] }]
  }
  return []
}

/** Working days by the exceptions as they are listed: a day off, a make-up day, and else Monday to Friday. */
export function plainCalendar(exceptions: readonly { day: string; kind: string }[]): IsWorkday {
  const listed = new Map(exceptions.map(({ day, kind }) => [numberOf(day), kind]))
  return (day) => {
    const kind = listed.get(day)
    if (kind) return kind === 'workday'
    const weekday = new Date(day * 86_400_000).getUTCDay()
    return weekday !== 0 && weekday !== 6
  }
}

/** Days since 1970-01-01. */
export function numberOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / 86_400_000
}

export function textOf(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10)
}
