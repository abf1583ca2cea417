import { sql } from 'kysely'
import type { Db } from '../../db/connect.ts'
import {
  numberOf,
  plainCalendar,
  plainlyOwed,
  plainlyOwedForMilestone,
  plainlyOwedForRegulation,
  plainlyOwedForReply,
  plainlyOwedForRequest,
  plainlyOwedForWeek,
  type PlainReminder,
  textOf,
} from '../support/plain-planner.ts'

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
    const campaigns = await db
      .selectFrom('campaigns')
      .select(['id', 'unitId', 'remindersFrom', 'endsOn', 'reminderPolicy'])
      .select(sql<string>`(${now}::timestamptz at time zone time_zone)::date`.as('today'))
      .select(
        sql<boolean>`exists (select from items i
        where i.campaign_id = campaigns.id and i.status not in ('draft', 'cancelled'))`.as('hasItems'),
      )
      .execute()
    const owed: Ledger = new Map()
    const [near, far] = [-80, 40].map((days) => new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 10)) as [
      string,
      string,
    ]
    const [items, requests, milestones, regulations, consultations] = await Promise.all([
      db
        .selectFrom('items')
        .selectAll()
        .where('status', 'in', ['assigned', 'in_progress', 'in_review', 'ongoing', 'suspended'])
        .execute(),
      db.selectFrom('extensionRequests').selectAll().where('decidedOn', 'is', null).where('lapsedOn', 'is', null).execute(),
      db.selectFrom('milestones').selectAll().where('dueOn', '>', near).where('dueOn', '<', far).execute(),
      db
        .selectFrom('regulations')
        .selectAll()
        .where('status', 'in', ['issued', 'studying', 'in_force'])
        .where(({ not, exists, selectFrom }) =>
          not(exists(selectFrom('studyReceipts').select('receivedOn').whereRef('regulationId', '=', 'regulations.id'))),
        )
        .execute(),
      db
        .selectFrom('consultationRequests')
        .innerJoin('regulations', 'regulations.id', 'regulationId')
        .select(['consultationRequests.campaignId', 'consultationRequests.id', 'consultationRequests.departmentId', 'replyDueOn'])
        .where('repliedOn', 'is', null)
        .where('regulations.status', '=', 'consulting')
        .whereRef('round', '=', 'regulations.rounds')
        .execute(),
    ])
    for (const campaign of campaigns) {
      const today = numberOf(campaign.today)
      let mailOn = today
      while (!isWorkday(mailOn)) mailOn++
      const owe = (subject: Subject, reminders: readonly PlainReminder[]) => {
        for (const { rule, on, days, to } of reminders) {
          if (textOf(on) < campaign.remindersFrom) continue
          for (const role of to) {
            for (const personId of whoIs(role, subject, people)) {
              const key = keyOf(subject.id, rule, subject.deadlineVersion, textOf(on), days, personId)
              if (!owed.has(key)) owed.set(key, rowOf(role, days, on < today, mailDays && textOf(mailOn)))
            }
          }
        }
      }
      const { id, unitId } = campaign
      const ours = items.filter(({ campaignId }) => campaignId === id)
      for (const item of ours) owe({ ...item, unitId }, plainlyOwed(plainItem(item), today, isWorkday))
      // Tests of what items owe alone have these turned off.
      if (campaign.reminderPolicy) continue
      const nobody = { unitId, departmentId: null, deadlineVersion: 1 }
      for (const request of requests.filter(({ campaignId }) => campaignId === id)) {
        owe(
          { ...nobody, id: request.id, decider: request.deciderId },
          plainlyOwedForRequest(numberOf(request.requestedOn), today, isWorkday),
        )
      }
      for (const { id: milestone, dueOn, version } of milestones.filter(({ campaignId }) => campaignId === id)) {
        const subject = { ...nobody, id: milestone, deadlineVersion: version }
        owe(subject, plainlyOwedForMilestone(numberOf(dueOn), today, isWorkday))
      }
      for (const regulation of regulations.filter(({ campaignId }) => campaignId === id)) {
        if (regulation.issuedOn === null) continue
        const subject = { ...nobody, id: regulation.id, departmentId: regulation.departmentId }
        owe(subject, plainlyOwedForRegulation(numberOf(regulation.issuedOn), today, isWorkday))
      }
      for (const { id: reply, departmentId, replyDueOn } of consultations.filter(({ campaignId }) => campaignId === id)) {
        owe({ ...nobody, id: reply, departmentId }, plainlyOwedForReply(numberOf(replyDueOn), today, isWorkday))
      }
      if (campaign.hasItems) owe({ ...nobody, id }, plainlyOwedForWeek(today, isWorkday))
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

type Subject = {
  id: string
  deadlineVersion: number
  unitId: string
  departmentId: string | null
  ownerId?: string | null
  verifierId?: string | null
  leaderId?: string | null
  decider?: string | null
}

function whoIs(role: string, subject: Subject, people: readonly Person[]): string[] {
  const { ownerId, verifierId, leaderId, decider } = subject
  const named: Record<string, string | null | undefined> = {
    owner: ownerId,
    verifier: verifierId,
    responsible_leader: leaderId,
    decider,
  }
  if (role in named) return named[role] ? [named[role]] : []
  return people
    .filter(({ hat }) => hat === role)
    .filter(({ unitId, departmentId }) =>
      role === 'department_head' ? departmentId === subject.departmentId : unitId === subject.unitId,
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
