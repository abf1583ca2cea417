import * as v from 'valibot'

/** Those above an item to whom its delay may be reported. */
export const escalationRoles = ['department_head', 'responsible_leader', 'main_leader', 'office'] as const

/** Steps a ladder may have. */
export const mostEscalations = 5

/** The longest distance a rule may name, in working days: about a quarter of a year. */
export const mostWorkdays = 60

const workdays = (least: number) => v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(mostWorkdays))
const steps = (most: number) =>
  v.pipe(
    v.array(workdays(1)),
    v.maxLength(most),
    v.check((days) => new Set(days).size === days.length, 'repeated'),
  )

const time = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/))

/** The numbers of the reminder rules as a form and a request give them; a number out of range is refused by its path. */
export const policySchema = v.pipe(
  v.strictObject({
    lead: steps(5),
    headFrom: workdays(0),
    escalations: v.pipe(
      v.array(
        v.strictObject({
          overdue: workdays(1),
          to: v.pipe(v.array(v.picklist(escalationRoles)), v.minLength(1), v.maxLength(escalationRoles.length)),
        }),
      ),
      v.maxLength(mostEscalations),
      v.check(
        (ladder) => ladder.every((step, index) => index === 0 || step.overdue > (ladder[index - 1]?.overdue ?? 0)),
        'ladder',
      ),
    ),
    reviewWaits: workdays(1),
    officeJoins: workdays(0),
    extensionWaits: workdays(1),
    reviewLead: steps(5),
    replyLead: steps(5),
    receiptWaits: steps(5),
    papersLead: steps(5),
    weeklyReport: v.boolean(),
    sendAt: time,
    sendUntil: v.optional(time, '18:00'),
  }),
  v.forward(
    v.check(({ sendAt, sendUntil }) => sendUntil > sendAt, 'window'),
    ['sendUntil'],
  ),
)

/**
 * The numbers of domain.md §5, in working days of the campaign's calendar.
 *
 * `lead` before the due day; the head is told from `headFrom` on. `escalations` is the ladder, each step once. An application
 * may wait `reviewWaits` days for its verifier, and the office joins `officeJoins` days later. `extensionWaits` is what a
 * request may wait for whoever decides it. `reviewLead` counts before the next review, `papersLead` before a milestone,
 * `replyLead` before the day by which a department replies, `receiptWaits` after a regulation's issue. `sendAt` is the local time from
 * which mails leave, `HH:MM`, and `sendUntil` the time at which they stop: what is ready later leaves on the next working day.
 */
export type ReminderPolicy = v.InferOutput<typeof policySchema>

export const defaultPolicy: ReminderPolicy = {
  lead: [7, 3, 1],
  headFrom: 3,
  escalations: [
    { overdue: 3, to: ['responsible_leader'] },
    { overdue: 7, to: ['main_leader', 'office'] },
  ],
  reviewWaits: 3,
  officeJoins: 1,
  extensionWaits: 1,
  reviewLead: [7, 3, 1],
  replyLead: [3, 1],
  receiptWaits: [3, 7],
  papersLead: [3],
  weeklyReport: true,
  sendAt: '08:30',
  sendUntil: '18:00',
}

/** A campaign's numbers: its own where the office has set them, the usual ones for the rest. */
export function policyOf(stored: Partial<ReminderPolicy> | null): ReminderPolicy {
  return { ...defaultPolicy, ...stored }
}
