import type { Day } from '#domain/day.ts'
import type { Figures } from '#domain/figures.ts'
import type {
  RemindedCampaign,
  RemindedConsultation,
  RemindedExtension,
  RemindedItem,
  RemindedMilestone,
  RemindedRegulation,
} from '#domain/reminder.ts'

type Named = { subjectId: string; number: string; title: string }

export type MailItem = RemindedItem & Named & { deadlineVersion: number; department: string | null; owner: string | null }
/** A request to move the deadline of an item, under the item's number and title. */
export type MailExtension = RemindedExtension &
  Named & { itemId: string; dueOn: Day; requestedDueOn: Day; reason: string; requestedBy: string; department: string | null }
export type MailMilestone = RemindedMilestone & Named & { version: number; detail: string | null }
export type MailRegulation = RemindedRegulation &
  Named & { documentNumber: string | null; receipts: { done: number; total: number } }
/** A department that is asked for its opinion; `department` is the one that drafts. */
export type MailConsultation = RemindedConsultation & Named & { regulationId: string; department: string }
/** The campaign with its figures as of the day of the mail. */
export type MailCampaign = RemindedCampaign & Named & { figures: Figures }

/** What a mail speaks of, with all that it says of it. */
export type MailSubject = MailItem | MailExtension | MailMilestone | MailRegulation | MailConsultation | MailCampaign
