import type { Day } from '#domain/day.ts'
import { words } from '#domain/text/en.ts'
import type { RecipientRole, ReminderRuleName } from '#domain/reminder.ts'
import type { ReminderPolicy } from '#domain/reminder-policy.ts'
import type { MailWords } from './words.ts'

const roles: MailWords['roles'] = {
  ...words.role,
  deputy_leader: 'a deputy leader',
  representative: 'a staff representative',
  decider: 'the one who decides',
}

// Made once: making one costs more than a whole mail.
const shortDay = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' })
const longDay = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
})

export const mailWords: MailWords = {
  day: (day) => format(shortDay, day),
  fullDay: (day) => format(longDay, day),
  subject: {
    unsigned: (named, { days }) =>
      `[To sign for] ${named}: ${days === 0 ? 'assigned today' : `not signed for in ${workdays(days)}`}`,
    lead: (named, { days, on }) => `[Due soon] ${named}: ${workdays(days)} left (due ${mailWords.day(on)})`,
    due_day: (named, { on }) => `[Due today] ${named} is due today (${mailWords.day(on)})`,
    overdue: (named, { days, on }) => `[Overdue] ${named} is ${workdays(days)} overdue (due ${mailWords.day(on)})`,
    escalation: (named, { days, on }) => `[Escalated] ${named} is ${workdays(days)} overdue (due ${mailWords.day(on)})`,
    review_waiting: (named, { days }) => `[To verify] ${named} has waited ${workdays(days)} for verification`,
    extension_waiting: (named, { days }) => `[To decide] ${named} has waited ${workdays(days)}`,
    consultation_reply: (named, { days, on }) =>
      `[Reply due] ${named}: ${days === 0 ? 'today' : `${workdays(days)} left`} (${mailWords.day(on)})`,
    study_receipt: (named, { days }) => `[To sign for] ${named}: issued ${workdays(days)} ago, not signed for by your department`,
    meeting_papers: (named, { days, on }) =>
      `[Papers due] ${named} ${days < 0 ? `was ${workdays(-days)} ago` : `in ${workdays(days)}`} (${mailWords.day(on)})`,
    weekly_report: (named) => `[Weekly report] ${named}`,
    next_review: (named, { days, on }) =>
      `[Review ${days < 0 ? 'due' : 'soon'}] ${named}: ${toReview(days)} (${mailWords.day(on)})`,
  },
  sample: ' [Sample]',
  late: ' (sent late)',
  andOthers: (items) => ` and ${items - 1} more ${items === 2 ? 'item' : 'items'}`,
  greeting: (recipient) => `${recipient},`,
  standIn: (name, until) => `You get this in place of ${name}, who is away until ${mailWords.fullDay(until)}.`,
  intro: {
    digest: (unit, campaign, { items, others }) =>
      others === 0
        ? `${items === 1 ? 'One corrective item' : `${items} corrective items`} of “${campaign}” (${unit}) ${items === 1 ? 'needs' : 'need'} your attention.`
        : `“${campaign}” (${unit}): ${items + others === 1 ? 'one matter' : `${items + others} matters`} for you to deal with or to know of.`,
    escalation: (unit, campaign, { items }) =>
      `${items === 1 ? 'One corrective item' : `${items} corrective items`} of “${campaign}” (${unit}) ${items === 1 ? 'is' : 'are'} overdue and reported to you under the rules of the campaign.`,
  },
  around: ({ subject, number }) => {
    switch (subject) {
      case 'item':
        return [`Item ${number} “`, '”']
      case 'extension':
        return [`The extension of item ${number} “`, '”']
      case 'milestone':
      case 'regulation':
        return ['“', '”']
      case 'consultation':
        return ['The consultation on “', '”']
      case 'campaign':
        return ['Progress of “', '”']
    }
  },
  state: {
    unsigned: ({ days, on }) =>
      `Assigned on ${mailWords.fullDay(on)}${days === 0 ? ', not signed for yet' : `, not signed for in ${workdays(days)}`}`,
    lead: ({ days, on }) => `${workdays(days)} left, due on ${mailWords.fullDay(on)}`,
    due_day: ({ on }) => `Due today, ${mailWords.fullDay(on)}`,
    overdue: ({ days, on }) => `${workdays(days)} overdue, was due on ${mailWords.fullDay(on)}`,
    escalation: ({ days, on }) => `${workdays(days)} overdue, was due on ${mailWords.fullDay(on)}`,
    review_waiting: ({ days, on }) => `Closure applied for on ${mailWords.fullDay(on)}, ${workdays(days)} ago`,
    extension_waiting: ({ days, on }) => `Asked for on ${mailWords.fullDay(on)}, ${workdays(days)} ago`,
    consultation_reply: ({ days, on }) =>
      `${days === 0 ? 'The reply is due today' : `${workdays(days)} left for the reply`}, ${mailWords.fullDay(on)}`,
    study_receipt: ({ days, on }) =>
      `Issued on ${mailWords.fullDay(on)}, ${workdays(days)} ago; your department has not signed for it`,
    meeting_papers: ({ days, on }) =>
      `${days < 0 ? `${workdays(-days)} ago` : `${workdays(days)} to go`}, on ${mailWords.fullDay(on)}`,
    weekly_report: ({ on }) => `As of ${mailWords.fullDay(on)}`,
    next_review: ({ days, on }) => `${toReview(days)}, on ${mailWords.fullDay(on)}`,
  },
  open: { item: 'Open the item', regulation: 'Open the regulation', board: 'Open the board' },
  label: {
    department: 'Lead department',
    owner: 'Owner',
    status: 'Status',
    asker: 'Asked for by',
    newDue: 'Due day',
    reason: 'Reason',
    day: 'Day',
    detail: 'Details',
    documentNumber: 'Document number',
    receipts: 'Departments that have signed',
    completion: 'Completion rate',
    why: 'Why you get this',
    ask: 'Please',
    next: 'What happens next',
  },
  form: {
    ...words.transition,
    request_extension: 'Ask for an extension',
    decide_extension: 'Decide the extension',
    reply: 'Reply to the consultation',
    sign: 'Sign for having studied it',
  },
  colon: ': ',
  roles,
  why: (rule, role, policy) => `${youAre(rule, role)} ${whyOf[rule](policy)}`,
  ask: (rule, role) => askOf[rule][role] ?? Object.values(askOf[rule])[0] ?? '',
  next: (step) => {
    if (step.kind === 'last') return 'This was the last reminder. The campaign office sees who has not signed.'
    if (step.kind === 'passed') return 'The day has passed, and no more reminders follow; if it is not done, please do it soon.'
    const on = mailWords.fullDay(step.on)
    switch (step.kind) {
      case 'again':
        return `Unless it is dealt with, you will be reminded again on ${on}.`
      case 'lead':
        return `You will be reminded again on ${on}, with ${workdays(step.days)} left.`
      case 'due_day':
        return `It is due on ${on}; you will be reminded again on that day.`
      case 'overdue':
        return `Unless closure is applied for today, it counts as overdue from ${on} and is chased each working day.`
      case 'escalation':
        return `It is chased each working day. If closure has not been applied for by ${on} (${workdays(step.days)} overdue), it is reported to ${step.to.map((role) => roles[role]).join(' and ')}.`
      case 'review':
        return `The review is on ${on}.`
      case 'milestone':
        return `The papers have to be out before; the day is ${on}.`
      case 'report':
        return `The next report comes on ${on}.`
    }
  },
  provisional: 'provisional: the holidays of that year are not announced yet',
  lateNote: 'This reminder could not be sent on its proper day and is sent late.',
  sampleNote: 'This is sample data, not a real assignment.',
  footer: [
    'This mail was sent automatically. Reply to it to reach the campaign office.',
    'The attachment adds the days to your calendar.',
  ],
  settings: 'Choose hour, language, substitute and optional reminders here',
  event: ({ number, title }, kind) =>
    kind === 'milestone' ? title : `${kind === 'due' ? 'Due' : 'Review'}: item ${number}, ${title}`,
}

/** Working days to a review, or since its day when that has passed unannounced. */
function toReview(days: number): string {
  return days < 0 ? `the review was due ${workdays(-days)} ago` : `${workdays(days)} to the review`
}

/** What makes the reader the one who is told. */
function youAre(rule: ReminderRuleName, role: RecipientRole): string {
  if (rule === 'extension_waiting') return 'This request is yours to decide.'
  if (rule === 'meeting_papers') return 'The campaign office prepares the papers.'
  if (rule === 'consultation_reply') return 'You are the head of a department that was asked for its opinion.'
  if (rule === 'study_receipt') return 'You are the head of a department that has not signed for it.'
  return rule === 'weekly_report' ? `You are ${roles[role]}.` : `You are ${roles[role]} of this item.`
}

const whyOf: Record<ReminderRuleName, (policy: ReminderPolicy) => string> = {
  unsigned: () => 'A reminder goes out on each working day until it is signed for.',
  lead: ({ lead }) => `Reminders go out ${listed(lead)} working days before the due day.`,
  due_day: () => 'A reminder goes out on the due day.',
  overdue: () => 'Overdue items are chased on each working day.',
  escalation: () => 'Items that stay overdue are reported upwards, step by step.',
  review_waiting: ({ reviewWaits }) =>
    `When an application has waited ${workdays(reviewWaits)}, a reminder goes out on each working day.`,
  extension_waiting: ({ extensionWaits }) =>
    `When a request has waited ${workdays(extensionWaits)}, a reminder goes out on each working day.`,
  consultation_reply: ({ replyLead }) =>
    `Reminders go out ${listed(replyLead)} working days before the day of the reply, and on that day.`,
  study_receipt: ({ receiptWaits }) => `Reminders go out ${listed(receiptWaits)} working days after the issue.`,
  meeting_papers: ({ papersLead }) => `Reminders go out ${listed(papersLead)} working days before such a day.`,
  next_review: ({ reviewLead }) => `Reminders go out ${listed(reviewLead)} working days before the next review.`,
  weekly_report: () => 'The report goes out on the first working day of each week.',
}

const urge = 'see that the owner finishes in time and that the evidence is complete.'
const askOf: Record<ReminderRuleName, Partial<Record<RecipientRole, string>>> = {
  unsigned: {
    owner: 'check the assignment, sign for it and start.',
    department_head: 'sign for it or have the owner sign; if it was assigned wrongly, return it with the reason.',
  },
  lead: {
    owner:
      'finish the measures, gather the evidence and apply for closure. If you cannot finish in time, ask for an extension before the due day.',
    department_head: urge,
  },
  due_day: {
    owner: 'gather the evidence and apply for closure today. If you cannot, ask for an extension today.',
    department_head: urge,
  },
  overdue: {
    owner: 'finish as soon as you can, apply for closure and explain the delay.',
    department_head: 'see that the owner finishes as soon as possible and names a day.',
  },
  escalation: { owner: 'look into it and have the lead department name a day.' },
  review_waiting: {
    verifier: 'look at the evidence, then strike the item off or return it.',
    office: 'see that the verifier deals with it.',
  },
  extension_waiting: { decider: 'grant the request, and the new due day holds at once, or refuse it, and the old one stays.' },
  consultation_reply: { department_head: 'reply once, here. Who has not replied by then has nothing to say against it.' },
  study_receipt: { department_head: 'have it studied and sign for it here.' },
  meeting_papers: { office: 'see that the papers are out in time.' },
  weekly_report: { main_leader: 'look at the progress, and into what is overdue or due soon.' },
  next_review: {
    owner: 'gather what was done in this period for the review.',
    verifier: 'arrange the review and see whether the measures are kept up.',
  },
}

function workdays(count: number): string {
  return `${count} working ${count === 1 ? 'day' : 'days'}`
}

function listed(numbers: readonly number[]): string {
  return numbers.length < 2 ? numbers.join('') : `${numbers.slice(0, -1).join(', ')} and ${numbers.at(-1)}`
}

function format(how: Intl.DateTimeFormat, day: Day): string {
  return how.format(new Date(`${day}T00:00:00Z`))
}
