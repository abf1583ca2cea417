import type { Day } from '#domain/day.ts'
import { answerOf, api } from '../api.ts'

export const readMails = () => answerOf(api.mails.$get())
export const readMail = (id: string) => answerOf(api.mails[':id'].$get({ param: { id } }))
/** Who would get what on a day. */
export const readPreview = (on: Day) => answerOf(api.reminders.preview.$get({ query: { on } }))

/** A mail of the outbox. */
export type Mail = Awaited<ReturnType<typeof readMails>>['mails'][number]
