import type { TransitionName } from '#domain/status.ts'
import type { Reason } from './entries.ts'
import type { MailSubject } from './subjects.ts'

/** What is opened to look at a subject, and the address of it there. */
function placeOf(about: MailSubject): { opens: 'item' | 'regulation' | 'board'; path: string } {
  switch (about.subject) {
    case 'item':
      return { opens: 'item', path: `/items/${about.subjectId}` }
    case 'extension':
      return { opens: 'item', path: `/items/${about.itemId}` }
    case 'regulation':
      return { opens: 'regulation', path: `/regulations/${about.subjectId}` }
    case 'consultation':
      return { opens: 'regulation', path: `/regulations/${about.regulationId}` }
    default:
      return { opens: 'board', path: '/' }
  }
}

/** Where a subject is looked at, after sign-in. */
export const linkOf = (publicUrl: string, about: MailSubject): string => `${publicUrl}${placeOf(about).path}`

/** What the link of a subject opens. */
export const openedBy = (about: MailSubject) => placeOf(about).opens

export type MailForm =
  | Extract<TransitionName, 'sign_for' | 'apply_for_closure' | 'close'>
  | 'request_extension'
  | 'decide_extension'
  | 'reply'
  | 'sign'

/** The forms in which the reader does what is asked, one click from the mail: the first is what is hoped for. */
export function formsOf(about: MailSubject, reasons: readonly Reason[]): MailForm[] {
  return [...new Set(reasons.flatMap((reason) => formsFor(about, reason)))]
}

function formsFor(about: MailSubject, { rule, role }: Reason): MailForm[] {
  if (rule === 'extension_waiting') return ['decide_extension']
  if (rule === 'consultation_reply') return ['reply']
  if (rule === 'study_receipt') return ['sign']
  if (about.subject !== 'item') return []
  if (role === 'verifier') return rule === 'review_waiting' ? ['close'] : []
  if (about.status === 'assigned' && (role === 'owner' || role === 'department_head')) return ['sign_for']
  if (about.status !== 'in_progress' || role !== 'owner') return []
  // Once the day has passed there is no asking for a later one.
  return rule === 'overdue' ? ['apply_for_closure'] : ['apply_for_closure', 'request_extension']
}

export function formUrl(publicUrl: string, about: MailSubject, form: MailForm): string {
  return `${linkOf(publicUrl, about)}?do=${form}`
}
