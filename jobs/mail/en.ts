import type { Day } from '#domain/day.ts'
import { words } from '#domain/text/en.ts'
import type { MailWords } from './words.ts'

const roles = words.role

export const mailWords: MailWords = {
  day: (day) => format(day, { day: 'numeric', month: 'short' }),
  fullDay: (day) => format(day, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
  subject: {
    unsigned: (item, { days }) =>
      `[To sign for] ${named(item)}: ${days === 0 ? 'assigned today' : `not signed for in ${workdays(days)}`}`,
    lead: (item, { days, on }) => `[Due soon] ${named(item)}: ${workdays(days)} left (due ${mailWords.day(on)})`,
    due_day: (item, { on }) => `[Due today] ${named(item)} is due today (${mailWords.day(on)})`,
    overdue: (item, { days, on }) => `[Overdue] ${named(item)} is ${workdays(days)} overdue (due ${mailWords.day(on)})`,
    escalation: (item, { days, on }) => `[Escalated] ${named(item)} is ${workdays(days)} overdue (due ${mailWords.day(on)})`,
    review_waiting: (item, { days }) => `[To verify] ${named(item)} has waited ${workdays(days)} for verification`,
    next_review: (item, { days, on }) => `[Review soon] ${named(item)}: ${workdays(days)} to the review (${mailWords.day(on)})`,
  },
  sample: ' [Sample]',
  late: ' (sent late)',
  andOthers: (items) => ` and ${items - 1} more ${items === 2 ? 'item' : 'items'}`,
  greeting: (recipient) => `${recipient},`,
  intro: {
    digest: (unit, campaign, items) =>
      `${items === 1 ? 'One corrective item' : `${items} corrective items`} of “${campaign}” (${unit}) ${items === 1 ? 'needs' : 'need'} your attention.`,
    escalation: (unit, campaign, items) =>
      `${items === 1 ? 'One corrective item' : `${items} corrective items`} of “${campaign}” (${unit}) ${items === 1 ? 'is' : 'are'} overdue and reported to you under the rules of the campaign.`,
  },
  around: (number) => [`Item ${number} “`, '”'],
  state: {
    unsigned: ({ days, on }) =>
      `Assigned on ${mailWords.fullDay(on)}${days === 0 ? ', not signed for yet' : `, not signed for in ${workdays(days)}`}`,
    lead: ({ days, on }) => `${workdays(days)} left, due on ${mailWords.fullDay(on)}`,
    due_day: ({ on }) => `Due today, ${mailWords.fullDay(on)}`,
    overdue: ({ days, on }) => `${workdays(days)} overdue, was due on ${mailWords.fullDay(on)}`,
    escalation: ({ days, on }) => `${workdays(days)} overdue, was due on ${mailWords.fullDay(on)}`,
    review_waiting: ({ days, on }) => `Closure applied for on ${mailWords.fullDay(on)}, ${workdays(days)} ago`,
    next_review: ({ days, on }) => `${workdays(days)} to the next review, on ${mailWords.fullDay(on)}`,
  },
  label: {
    department: 'Lead department',
    owner: 'Owner',
    status: 'Status',
    why: 'Why you get this',
    ask: 'Please',
    next: 'What happens next',
    open: 'Open the item',
  },
  colon: ': ',
  why: (rule, role, policy) => `You are ${roles[role]} of this item. ${whyOf[rule](policy.lead, policy.reviewWaits)}`,
  ask: (rule, role) => askOf[rule][role] ?? askOf[rule].owner ?? '',
  next: (step) => {
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
    }
  },
  lateNote: 'This reminder could not be sent on its proper day and is sent late.',
  sampleNote: 'This is sample data, not a real assignment.',
  footer: [
    'This mail was sent automatically. Reply to it to reach the campaign office.',
    'The attachment adds the days to your calendar.',
  ],
  event: ({ number, title }, kind) => `${kind === 'due' ? 'Due' : 'Review'}: item ${number}, ${title}`,
}

const whyOf: Record<keyof MailWords['subject'], (lead: readonly number[], reviewWaits: number) => string> = {
  unsigned: () => 'A reminder goes out on each working day until it is signed for.',
  lead: (lead) => `Reminders go out ${listed(lead)} working days before the due day.`,
  due_day: () => 'A reminder goes out on the due day.',
  overdue: () => 'Overdue items are chased on each working day.',
  escalation: () => 'Items that stay overdue are reported upwards, step by step.',
  review_waiting: (_, reviewWaits) =>
    `When an application has waited ${workdays(reviewWaits)}, a reminder goes out on each working day.`,
  next_review: (lead) => `Reminders go out ${listed(lead)} working days before the next review.`,
}

const urge = 'see that the owner finishes in time and that the evidence is complete.'
const askOf: Record<keyof MailWords['subject'], Partial<Record<keyof typeof roles, string>>> = {
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
    owner: 'see that the verifier deals with it.',
  },
  next_review: {
    owner: 'gather what was done in this period for the review.',
    verifier: 'arrange the review and see whether the measures are kept up.',
  },
}

function named({ number, title }: { number: string; title: string }): string {
  return mailWords.around(number).join(title)
}

function workdays(count: number): string {
  return `${count} working ${count === 1 ? 'day' : 'days'}`
}

function listed(numbers: readonly number[]): string {
  return numbers.length < 2 ? numbers.join('') : `${numbers.slice(0, -1).join(', ')} and ${numbers.at(-1)}`
}

function format(day: Day, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))
}
