import { dueState } from '#domain/deadline.ts'
import { figuresOf } from '#domain/figures.ts'
import { openStatuses } from '#domain/item.ts'
import type { RuleClock, SubjectKind } from '#domain/reminder.ts'
import type { Db } from '../db/connect.ts'
import {
  findMailCampaign,
  listMailConsultations,
  listMailExtensions,
  listMailItems,
  listMailMilestones,
  listMailRegulations,
  type MailItemRow,
} from '../db/mail-subjects.ts'
import type {
  MailCampaign,
  MailConsultation,
  MailExtension,
  MailItem,
  MailMilestone,
  MailRegulation,
  MailSubject,
} from './mail/subjects.ts'

/** Rows of everything that a campaign's mails can speak of. */
export type SubjectRows = Awaited<ReturnType<typeof listSubjects>>

export async function listSubjects(db: Db, campaignId: string) {
  const [items, extensions, milestones, regulations, consultations, campaign] = await Promise.all([
    listMailItems(db, campaignId),
    listMailExtensions(db, campaignId),
    listMailMilestones(db, campaignId),
    listMailRegulations(db, campaignId),
    listMailConsultations(db, campaignId),
    findMailCampaign(db, campaignId),
  ])
  return { items, extensions, milestones, regulations, consultations, campaign }
}

type Wanted = { subject: SubjectKind; subjectId: string }

/** The subjects of some reminders by their ids, as of the clock's day. A report reads the whole campaign; others only their rows. */
export async function findSubjects(db: Db, campaignId: string, wanted: readonly Wanted[], clock: RuleClock) {
  const ids = (subject: SubjectKind) => wanted.filter((one) => one.subject === subject).map(({ subjectId }) => subjectId)
  const reports = ids('campaign').length > 0
  const [items, extensions, milestones, regulations, consultations, campaigns] = await Promise.all([
    reports || ids('item').length > 0 ? listMailItems(db, campaignId, reports ? undefined : ids('item')) : [],
    ids('extension').length > 0 ? listMailExtensions(db, campaignId, ids('extension')) : [],
    ids('milestone').length > 0 ? listMailMilestones(db, campaignId, ids('milestone')) : [],
    ids('regulation').length > 0 ? listMailRegulations(db, campaignId, ids('regulation')) : [],
    ids('consultation').length > 0 ? listMailConsultations(db, campaignId, ids('consultation')) : [],
    reports ? findMailCampaign(db, campaignId).then((campaign) => [campaign]) : [],
  ])
  const subjects: MailSubject[] = [
    ...items.map(mailItem),
    ...extensions.map(mailExtension),
    ...milestones.map(mailMilestone),
    ...regulations.map(mailRegulation),
    ...consultations.map(mailConsultation),
    ...campaigns.map((campaign) => mailCampaign(campaign, items, clock)),
  ]
  return new Map(subjects.map((subject) => [subject.subjectId, subject]))
}

export const mailItem = ({ id, ...row }: MailItemRow): MailItem => ({ ...row, subjectId: id })

export const mailExtension = ({ id, ...row }: SubjectRows['extensions'][number]): MailExtension => ({ ...row, subjectId: id })

export const mailMilestone = ({ id, ...row }: SubjectRows['milestones'][number]): MailMilestone => ({ ...row, subjectId: id })

export function mailRegulation({ id, signed, departments, ...row }: SubjectRows['regulations'][number]): MailRegulation {
  return { ...row, subjectId: id, receipts: { done: signed.length, total: departments ?? 0 } }
}

export function mailConsultation({ id, over, ...row }: SubjectRows['consultations'][number]): MailConsultation {
  return { ...row, subjectId: id, closed: over || row.repliedOn !== null }
}

/** The campaign with the figures of its items as of the clock's day. */
export function mailCampaign(
  { id, ...row }: SubjectRows['campaign'],
  items: readonly MailItemRow[],
  { calendar, today }: RuleClock,
): MailCampaign {
  const figures = figuresOf(items.map((item) => ({ status: item.status, light: dueState(item, calendar, today).light })))
  const open: readonly string[] = [...openStatuses, 'suspended']
  const hasOpenItems = items.some(({ status }) => open.includes(status))
  return { ...row, subjectId: id, number: '', figures, hasItems: figures.total > 0, hasOpenItems }
}
