import { sql } from 'kysely'
import type { Db } from '../../db/connect.ts'
import { numberOf, plainCalendar, plainlyOwed, textOf } from '../support/plain-planner.ts'

/** What a ledger should say: a reminder by its key, with the rest of its row. */
export type Ledger = Map<string, string>

export type PlainWorld = {
  isWorkday(day: number): boolean
  /** What is owed at an instant, in every campaign, by the page and the slow way. */
  owedAt(now: Date): Promise<Ledger>
  /** What the product has written down at these instants, in the same words. */
  written(from: Date, to: Date): Promise<Ledger>
}

type Person = { id: string; unitId: string; departmentId: string | null; hat: string }

/**
 * Looks at a database with its own eyes: plain tables, no view and no query of the product's, days by Postgres' own time zones.
 * The day of each mail is looked at as well with `mailDays`: until mails that wait are merged into later ones.
 */
export async function openPlainWorld(db: Db, { mailDays }: { mailDays: boolean }): Promise<PlainWorld> {
  const exceptions = await db.selectFrom('calendarDays').select(['day', 'kind']).where('calendar', '=', 'CN').execute()
  const isWorkday = plainCalendar(exceptions)
  const people = await db
    .selectFrom('people')
    .innerJoin('personHats', 'personHats.personId', 'people.id')
    .select(['people.id', 'unitId', 'departmentId', 'hat'])
    .where('active', '=', true)
    .execute()

  const owedAt = async (now: Date): Promise<Ledger> => {
    const items = await db
      .selectFrom('items')
      .innerJoin('campaigns', 'campaigns.id', 'items.campaignId')
      .selectAll('items')
      .select(['campaigns.unitId', 'campaigns.remindersFrom'])
      .select(sql<string>`(${now}::timestamptz at time zone campaigns.time_zone)::date`.as('today'))
      .where('status', 'in', ['assigned', 'in_progress', 'in_review', 'ongoing'])
      .execute()
    const owed: Ledger = new Map()
    for (const item of items) {
      const today = numberOf(item.today)
      let mailOn = today
      while (!isWorkday(mailOn)) mailOn++
      for (const { rule, on, days, to } of plainlyOwed(plainItem(item), today, isWorkday)) {
        if (textOf(on) < item.remindersFrom) continue
        for (const role of to) {
          for (const personId of whoIs(role, item, people)) {
            const key = keyOf(item.id, rule, item.deadlineVersion, textOf(on), days, personId)
            if (!owed.has(key)) owed.set(key, rowOf(role, days, on < today, mailDays && textOf(mailOn)))
          }
        }
      }
    }
    return owed
  }

  const written = async (from: Date, to: Date): Promise<Ledger> => {
    const rows = await db
      .selectFrom('reminders')
      .innerJoin('mails', 'mails.id', 'reminders.mailId')
      .select(['subjectId', 'rule', 'deadlineVersion', 'reminders.localOn', 'reminders.recipientId', 'role', 'days', 'late'])
      .select('mails.localOn as mailOn')
      .where('plannedAt', '>=', from)
      .where('plannedAt', '<=', to)
      .execute()
    return new Map(
      rows.map((row) => [
        keyOf(row.subjectId, row.rule, row.deadlineVersion, row.localOn, row.days, row.recipientId),
        rowOf(row.role, row.days, row.late, mailDays && row.mailOn),
      ]),
    )
  }
  return { isWorkday, owedAt, written }
}

/** Each key that one of the two ledgers has and the other has not, or has otherwise. */
export function differences(expected: Ledger, written: Ledger): string[] {
  return [...new Set([...expected.keys(), ...written.keys()])]
    .filter((key) => expected.get(key) !== written.get(key))
    .map((key) => `${key}: should be ${expected.get(key) ?? 'absent'}, is ${written.get(key) ?? 'absent'}`)
}

/** A step of the ladder is taken once for a deadline, whichever day it falls on after a suspension. */
export function keyOf(subject: string, rule: string, version: number, on: string, days: number, person: string): string {
  return `${subject} ${rule} v${version} ${rule === 'escalation' ? `step ${days}` : on} ${person}`
}

function rowOf(role: string, days: number, late: boolean, mailOn: string | false): string {
  return `${role}, ${days} days${late ? ', late' : ''}${mailOn ? `, in the mail of ${mailOn}` : ''}`
}

type ItemRow = {
  unitId: string
  departmentId: string | null
  ownerId: string | null
  verifierId: string | null
  leaderId: string | null
}

function whoIs(role: string, item: ItemRow, people: readonly Person[]): string[] {
  if (role === 'owner') return item.ownerId ? [item.ownerId] : []
  if (role === 'verifier') return item.verifierId ? [item.verifierId] : []
  if (role === 'responsible_leader') return item.leaderId ? [item.leaderId] : []
  return people
    .filter(({ hat }) => hat === role)
    .filter(({ unitId, departmentId }) =>
      role === 'department_head' ? departmentId === item.departmentId : unitId === item.unitId,
    )
    .map(({ id }) => id)
}

type Dates = {
  status: string
  dueOn: string | null
  deadlineSince: string
  pausedWorkdays: number
  assignedOn: string | null
  submittedOn: string | null
  nextReviewOn: string | null
}

function plainItem({ status, dueOn, deadlineSince, pausedWorkdays, assignedOn, submittedOn, nextReviewOn }: Dates) {
  const number = (day: string | null) => (day === null ? null : numberOf(day))
  return {
    status,
    due: number(dueOn),
    since: numberOf(deadlineSince),
    paused: pausedWorkdays,
    assigned: number(assignedOn),
    submitted: number(submittedOn),
    review: number(nextReviewOn),
  }
}
