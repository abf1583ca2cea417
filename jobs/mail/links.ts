import type { TransitionName } from '#domain/status.ts'
import type { Reason } from './entries.ts'
import type { MailSubject } from './subjects.ts'

/** Where a subject is looked at, after sign-in. */
export function linkOf(publicUrl: string, about: MailSubject): string {
  switch (about.subject) {
    case 'item':
      return itemUrl(publicUrl, about.subjectId)
    case 'extension':
      return itemUrl(publicUrl, about.itemId)
    case 'regulation':
      return `${publicUrl}/regulations`
    default:
      return `${publicUrl}/`
  }
}

export function itemUrl(publicUrl: string, itemId: string): string {
  return `${publicUrl}/items/${itemId}`
}

/** The form in which the reader does what is asked: one click from the mail. */
export function formOf(about: MailSubject, { rule, role }: Reason): TransitionName | undefined {
  if (about.subject !== 'item') return undefined
  if (role === 'verifier') return rule === 'review_waiting' ? 'close' : undefined
  if (about.status === 'assigned' && (role === 'owner' || role === 'department_head')) return 'sign_for'
  return about.status === 'in_progress' && role === 'owner' ? 'apply_for_closure' : undefined
}

export function formUrl(publicUrl: string, about: MailSubject, form: TransitionName): string {
  return `${linkOf(publicUrl, about)}?do=${form}`
}
