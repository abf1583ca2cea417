import type { Day } from '#domain/day.ts'
import { answerOf, api } from '../api.ts'

/** @param state only those in this state; all of them without it */
export const readMails = (state?: MailFilter) => answerOf(api.mails.$get({ query: state ? { state } : {} }))
export const readMail = (id: string) => answerOf(api.mails[':id'].$get({ param: { id } }))
/** Who would get what on a day. */
export const readPreview = (on: Day) => answerOf(api.reminders.preview.$get({ query: { on } }))

/** A mail of the outbox. */
export type Mail = Awaited<ReturnType<typeof readMails>>['mails'][number]

/** What the outbox can be narrowed down to. */
export type MailFilter = NonNullable<NonNullable<Parameters<typeof api.mails.$get>[0]>['query']['state']>
