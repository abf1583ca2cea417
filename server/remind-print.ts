import type { Day } from '#domain/day.ts'
import type { PreviewedMail } from '../jobs/preview-reminders.ts'
import type { RemindAllSummary } from '../jobs/remind-all.ts'

/** What scripts read: who would get what and why, without the texts. */
export function previewJson(mails: readonly PreviewedMail[]): string {
  return JSON.stringify(mails.map(withoutTexts))
}

/** The same day by day, days without a mail too: `[{ on, mails }]`. */
export function previewsJson(days: readonly { on: Day; mails: readonly PreviewedMail[] }[]): string {
  return JSON.stringify(days.map(({ on, mails }) => ({ on, mails: mails.map(withoutTexts) })))
}

function withoutTexts({ to, rule, items, subject, name, person, kind, reasons }: PreviewedMail) {
  return { to, rule, items, subject, name, person, kind, reasons }
}

/** What people read: a block a mail, its reasons in columns. */
export function previewText(on: Day, mails: readonly PreviewedMail[]): string {
  if (mails.length === 0) return `No mail would leave on ${on}.`
  const blocks = mails.map((mail) => {
    const rows = mail.reasons.map(({ number, rule, days, role }) => [
      number === '' ? '—' : rule === 'study_receipt' || rule === 'consultation_reply' ? `regulation ${number}` : `item ${number}`,
      rule,
      rule === 'weekly_report' ? '' : days === 1 ? '1 working day' : `${days} working days`,
      `as ${role}`,
    ])
    return [`${mail.name} <${mail.to}>`, `  ${mail.subject}`, ...aligned(rows).map((row) => `    ${row}`)].join('\n')
  })
  return [`On ${on} ${mails.length === 1 ? 'one mail' : `${mails.length} mails`} would leave:`, ...blocks].join('\n\n')
}

function aligned(rows: readonly string[][]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}

/** What was done, in a sentence or two. */
export function summaryText(
  on: Day,
  { planned, sent, retried, failed, uncertain, paused }: RemindAllSummary,
  smtp: boolean,
): string {
  const sentences = [`${planned} new reminders were planned for ${on}.`]
  if (!smtp) sentences.push('No mail server is set (SMTP_URL): their mails are kept in the outbox.')
  else sentences.push(`Mails sent: ${sent}; to be tried again: ${retried + uncertain}; failed: ${failed}.`)
  if (paused) sentences.push('Sending is paused: the mail server refuses our login or sender. Check SMTP_URL and MAIL_FROM.')
  return sentences.join(' ')
}
