import { englishDay } from './days.ts'
import type { CountedNoun, ListText } from './text.ts'

const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? '' : 's'}`

export const text: ListText = {
  unit: (name) => `Unit: ${name}`,
  campaign: (name) => name,
  asOf: (day) => `As of ${englishDay(day)}`,
  sampleMark: 'SAMPLE DATA',
  sample: 'SAMPLE DATA: for demonstration only, not a real record, not to be submitted',
  yes: 'Yes',
  no: 'No',
  noRows: 'Nothing to list yet: print it and fill it in by hand',
  continued: ' (continued)',
  asAbove: 'As above',
  dataTitle: 'Data',
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
  sign: '(signature)',
  signAndDate: '(signature and date)',
  byHand: '(by hand)',
  blankDay: 'By (day, month, year):',
  slipNumber: '(number, by hand)',
  byIssuer: '(to be filled in by the issuer)',
  byLeadDepartment: '(to be filled in by the lead department)',
  range: (from, to) => `${from}\nto ${to}`,
  dayAndPerson: (day, person) => `${day}\n${person}`,
  method: { papers: 'Papers', on_site: 'On site', talks: 'Talks' },
  slipLevel: {
    blue: 'Blue: chaser (overdue by 1 working day or more)',
    yellow: 'Yellow: supervision (overdue by 3 working days or more)',
    red: 'Red: supervision (overdue by 7 working days or more)',
  },
  decided: (granted, day, person) => `${granted ? 'Granted' : 'Refused'} (${day}, ${person})`,
  change: { added: 'Added', changed: 'Changed', removed: 'Removed', moved: 'Moved' },
  mark: { removed: ['[removed: ', ']'], added: ['[added: ', ']'] },
  studyMode: { online: 'Online', paper: 'On paper' },
  articles: (number) => count(number, 'article'),
  changed: (parts) => parts.map(({ change, clauses }) => `${change} ${count(clauses, 'article')}`).join(', '),
  onTrialUntil: (day) => `On trial, review by ${day}`,
  withdraws: (titles) => `Withdraws ${titles}`,
  abolished: (day, by) => `Abolished on ${day} (${by})`,
  happened: {
    evidence_added: 'Evidence added',
    extension_requested: 'Extension requested',
    extension_granted: 'Extension granted',
    extension_refused: 'Extension refused',
    regulation_added: 'Put a regulation down as evidence',
    other: 'A change was recorded',
  },
  said: {
    reason: (words) => `Reason: ${words}`,
    opinion: (words) => `Opinion: ${words}`,
    completionText: (words) => `Completion: ${words}`,
    name: (words) => `File: ${words}`,
    regulation: (words) => `Regulation: ${words}`,
  },
  dueChanged: (from, to) => `Time limit changed from ${from} to ${to}`,
  closureFile: 'Closure file',
  counted: (noun, number) => `Total: ${count(number, nouns[noun])}.`,
  struckOffRate: ({ numerator, denominator }, percent) =>
    `Strike-off rate = items struck off ÷ items applied for = ${numerator}/${denominator} = ${percent}.`,
  issuedRate: ({ numerator, denominator }, percent) =>
    `Issue rate = regulations issued ÷ regulations in all = ${numerator}/${denominator} = ${percent}.`,
  studiedRate: ({ numerator, denominator }, percent) =>
    `Study rate = receipts signed ÷ receipts due = ${numerator}/${denominator} = ${percent}.`,
  answeredRate: ({ numerator, denominator }, percent) =>
    `Adoption rate = opinions with an item ÷ opinions in all = ${numerator}/${denominator} = ${percent}.`,
  returnRate: (title, { numerator, denominator }, percent) =>
    `${title}: return rate = forms returned ÷ forms issued = ${numerator}/${denominator} = ${percent}.`,
  returnUnknown: (title, issued) => `${title}: ${issued} forms issued, forms returned not counted.`,
  ballots: (title, issued, returned, valid) =>
    `${title}: ${count(issued, 'ballot')} issued, ${returned} returned, ${valid} valid.`,
  votesRule: 'Share of a grade = its votes ÷ all votes on the question.',
  total: (items, parts) =>
    `Total: ${count(items, 'item')}${parts.map((part) => `, ${part.status.toLowerCase()} ${count(part.items, 'item')}`).join('')}.`,
  lights: (parts) =>
    `Time limits: ${parts.map((part) => `${part.light.toLowerCase()} ${count(part.items, 'item')}`).join(', ')}.`,
  completionRate: ({ numerator, denominator }, percent) =>
    `Completion rate = closed items ÷ (all items − cancelled − merged) = ${numerator}/${denominator} = ${percent}.`,
  onTimeRate: ({ numerator, denominator }, percent) =>
    `On-time rate = items submitted in time and accepted ÷ items accepted = ${numerator}/${denominator} = ${percent}.`,
}

const nouns: Record<CountedNoun, string> = {
  items: 'item',
  regulations: 'regulation',
  clauses: 'clause',
  receipts: 'receipt',
  opinions: 'opinion',
  questions: 'question',
}
