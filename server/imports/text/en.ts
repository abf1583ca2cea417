import type { ItemKind, ItemStatus } from '#domain/item.ts'
import { wordsIn } from '#domain/text/index.ts'
import type { NoteDetail } from '../notes.ts'
import type { ImportText } from './text.ts'

const w = wordsIn['en']
const names = (missing: NoteDetail[string] | undefined, separator: string) =>
  Array.isArray(missing) ? missing.map((field) => text.fields[field as keyof ImportText['fields']]).join(separator) : ''

export const text: ImportText = {
  fields: {
    number: 'No.',
    category: 'Category',
    title: 'Item',
    problem: 'Problem',
    cause: 'Cause',
    target: 'Target',
    measures: 'Measures',
    kind: 'Type',
    leader: 'Responsible leader',
    department: 'Responsible department',
    supporting: 'Supporting departments',
    owner: 'Owner',
    verifier: 'Verifier',
    originalDueOn: 'Original time limit',
    dueOn: 'Time limit',
    status: 'Status',
    completion: 'Completion',
    assignedOn: 'Assigned on',
    submittedOn: 'Submitted on',
    closedOn: 'Closed on',
    nextReviewOn: 'Next review',
    extended: 'Extensions granted',
    measuresDone: 'Measures done on',
    signedOn: 'Signed for on',
    suspendedOn: 'Suspended on',
    suspendedUntil: 'Suspended until',
    returns: 'Times returned',
  },
  extensionReason: 'As the imported ledger has it.',
  notes: {
    title_missing: () => 'Neither a title nor a problem is given.',
    category_missing: () => 'No category is given. Name one, or choose one that is there.',
    too_long: (d) => `The text is too long; ${d.limit} characters at most.`,
    unknown_kind: () => 'This type of item is not known.',
    unknown_status: () => 'This status is not known.',
    unknown_name: (d) => `The unit has no “${d.name}”. Choose one, or leave the cell empty.`,
    several_of_that_name: (d) => `Several are called “${d.name}”; which one is meant cannot be told.`,
    ambiguous_day: () => 'This could be two different days. Write it as year-month-day.',
    unreadable_day: () => 'This is no day. Write it as year-month-day, or leave the cell empty.',
    original_not_earlier: () =>
      'The original time limit is not earlier than the time limit. Correct one of them, or leave the original one empty.',
    number_taken: (d) => `The number ${d.number} is taken already.`,
    verifier_in_department: () => 'The verifier belongs to the responsible department. Somebody from another one must verify.',
    formula_value: () => 'This cell is a formula; what it last gave is taken.',
    formula_text: () => 'This begins like a formula and is taken as text.',
    year_assumed: (d) => `No year is given; taken as ${d.day}.`,
    day_assumed: (d) => `No exact day is given; taken as ${d.day}.`,
    kind_assumed: (d) => `No type is given; taken as “${w.kind[d.kind as ItemKind]}”.`,
    category_new: (d) => `The category “${d.name}” will be added.`,
    same_as_row: (d) => `This says the same as row ${d.row}.`,
    same_as_item: (d) => `This says the same as item ${d.number}.`,
    already_there: () => 'The campaign has this item already; it is not imported again.',
    lead_also_supports: () => 'The responsible department is not listed as supporting itself.',
    state_incomplete: (d) =>
      `An item that is “${w.status[d.status as ItemStatus]}” also needs: ${names(d.missing, ', ')}. It is imported as a draft.`,
    state_suspended: () => 'The ledger does not say until when it is suspended; it is imported as in progress.',
    extension_taken: (d) =>
      Number(d.times) > 1
        ? `The original time limit ${d.original} is kept; of ${d.times} extensions only the last day is known, and one is recorded, to ${d.day}.`
        : `The original time limit ${d.original} is kept, with one extension to ${d.day}.`,
    number_is_a_day: () => 'The spreadsheet has made a day of this number; a new number is given.',
  },
}
