import { englishDay } from './days.ts'
import type { ListText } from './text.ts'

const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? '' : 's'}`

export const text: ListText = {
  unit: (name) => `Unit: ${name}`,
  campaign: (name) => name,
  asOf: (day) => `As of ${englishDay(day)}`,
  sampleMark: 'SAMPLE DATA',
  sample: 'SAMPLE DATA: for demonstration only, not a record of a real campaign, not to be submitted',
  yes: 'Yes',
  no: 'No',
  noRows: 'No items in this list',
  continued: ' (continued)',
  asAbove: 'As above',
  dataTitle: 'Item data',
  signature: { preparer: 'Prepared by:', reviewer: 'Reviewed by:', leader: 'Main leader:' },
  exported: (by, at) => `Exported by: ${by}; exported at: ${at}`,
  reading: 'Note: "—" means that there is nothing to report. Overdue days are working days of the State Council calendar.',
  separator: '; ',
  acceptedOn: (status, day) => `${status} on ${day}`,
  appliedOn: (status, day) => `${status}, applied for on ${day}`,
  measuresDone: (done, all) => `${done} of ${count(all, 'measure')} done`,
  extendedDue: (due, original, times) => `${due}\n(originally\n${original},\n${count(times, 'extension')})`,
  overdue: (workdays) => `Overdue by ${count(workdays, 'working day')}`,
  returned: (times) => `Returned ${count(times, 'time')}`,
  extended: (times) => `Extended ${count(times, 'time')}`,
  nextReview: (day) => `Next review\n${day}`,
  total: (items, parts) =>
    `Total: ${count(items, 'item')}${parts.map((part) => `, ${part.status.toLowerCase()} ${count(part.items, 'item')}`).join('')}.`,
  lights: (parts) =>
    `Time limits: ${parts.map((part) => `${part.light.toLowerCase()} ${count(part.items, 'item')}`).join(', ')}.`,
  completionRate: ({ numerator, denominator }, percent) =>
    `Completion rate = closed items ÷ (all items − cancelled − merged) = ${numerator}/${denominator} = ${percent}.`,
  onTimeRate: ({ numerator, denominator }, percent) =>
    `On-time rate = items submitted in time and accepted ÷ items accepted = ${numerator}/${denominator} = ${percent}.`,
}
