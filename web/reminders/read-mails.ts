import type { Day } from '#domain/day.ts'
import type { ReminderRuleName } from '#domain/reminder-rules.ts'
import { readAt } from '../api.ts'

/** A mail of the outbox. */
export type Mail = {
  id: string
  localOn: Day
  recipient: { name: string; mail: string }
  kind: 'digest' | 'escalation'
  subject: string
  items: readonly string[]
  state: 'pending' | 'sending' | 'sent' | 'failed' | 'cancelled' | 'uncertain'
  late: boolean
  sentAt: string | null
  serverReply: string | null
  lastError: string | null
  notBefore: string
}

/** What a mail says. */
export type Letter = { text: string; html: string }

/** A mail that would go out on some day. */
export type Planned = Letter & { to: string; name: string; rule: ReminderRuleName; items: readonly string[]; subject: string }

export const readMails = () => readAt<{ mails: Mail[]; smtp: boolean }>('/api/mails')
export const readMail = (id: string) => readAt<{ mail: Mail & Letter }>(`/api/mails/${encodeURIComponent(id)}`)
export const readPreview = (on: Day) =>
  readAt<{ on: Day; mails: Planned[] }>(`/api/reminders/preview?${new URLSearchParams({ on })}`)
