import type { Transaction } from 'kysely'
import type { Day } from '#domain/day.ts'
import type { Language } from '#domain/language.ts'
import { writeNumbered } from '#domain/numbered.ts'
import { wordsIn } from '#domain/text/index.ts'
import { type CampaignRow, findCampaignStart } from '../../db/campaigns.ts'
import type { Db } from '../../db/connect.ts'
import { findSameApplied, type LedgerImport } from '../../db/imports.ts'
import { listItems } from '../../db/items.ts'
import type { Database, ImportChoices } from '../../db/schema.ts'
import { findBelonging } from '../belonging.ts'
import type { Encoding } from '../spreadsheet/encoding.ts'
import { isJson, readPoam } from '../poam/read.ts'
import { readWorkbook, usualBounds, type Workbook } from '../spreadsheet/table.ts'
import { type LedgerField, ledgerFields } from './columns.ts'
import type { Note } from './notes.ts'
import type { LedgerContext, LedgerItem } from './read-item.ts'
import { type Ledger, readLedger } from './read-ledger.ts'
import { importTextIn } from './text/index.ts'

/** As much in a cell as a spreadsheet can hold; how long each text may be is said at its own cell. */
const bounds = { ...usualBounds, characters: 32_767 }

type Read = { workbook: Workbook; ledger: Ledger; context: LedgerContext }

/** The file of an import as a ledger, with the campaign as it is now. */
export async function readImport(
  db: Db | Transaction<Database>,
  campaign: CampaignRow,
  row: LedgerImport,
  language: Language,
): Promise<Read> {
  const { encoding, sheet, columns, cells, leftOut } = row.choices as ImportChoices
  const workbook = isJson(row.content)
    ? readPoam(row.content)
    : await readWorkbook(row.content, { bounds, name: row.name, encoding: encoding as Encoding | undefined })
  const belonging = await findBelonging(db as Transaction<Database>, campaign)
  const items = await listItems(db, campaign.id)
  const context: LedgerContext = {
    people: [...belonging.people.values()],
    departments: [...belonging.departments.values()],
    categories: [...belonging.categories.values()],
    items,
    kindLabels: Object.fromEntries(campaign.kindLabels),
    dates: { from: await findCampaignStart(db, campaign.id), date1904: workbook.date1904 },
    states: items.length === 0,
    language,
  }
  const choices = { columns: (columns ?? {}) as Record<number, LedgerField | null>, ...(sheet === undefined ? {} : { sheet }) }
  const corrections = { cells: (cells ?? {}) as Record<number, Partial<Record<LedgerField, string>>>, leftOut: leftOut ?? [] }
  return { workbook, context, ledger: readLedger(workbook, choices, corrections, context) }
}

/** The preview as the API answers it, its notes in words. */
export async function previewOf(db: Db, campaign: CampaignRow, row: LedgerImport, language: Language) {
  const { workbook, ledger, context } = await readImport(db, campaign, row, language)
  const { layout, rows, newCategories, errors } = ledger
  const text = importTextIn[language]
  const tell = ({ column, level, code, detail, suggestions }: Note) => ({
    column,
    level,
    code,
    message: text.notes[code](detail),
    suggestions,
  })
  const shown = shownFields(ledger)
  const display = displayer(context, language)
  return {
    id: row.id,
    name: row.name,
    state: row.state,
    version: row.version,
    sheets: workbook.sheets.map(({ name }) => name),
    sheet: layout.sheet,
    header: layout.header,
    encoding: workbook.text ?? null,
    /** Whether statuses are taken over; into a campaign that has items everything comes as a draft. */
    states: context.states,
    /** When this very file was applied before. */
    sameAppliedAt: await findSameApplied(db, row),
    fields: ledgerFields.map((field) => ({ field, label: text.fields[field] })),
    columns: layout.mapping.map((field, index) => ({ index, heading: layout.headings[index] ?? '', field })),
    shown,
    newCategories,
    counts: {
      rows: rows.length,
      new: rows.filter(({ outcome }) => outcome === 'new').length,
      thereAlready: rows.filter(({ outcome }) => outcome === 'there_already').length,
      leftOut: rows.filter(({ outcome }) => outcome === 'left_out').length,
      errors,
      warnings: rows.flatMap(({ notes }) => notes).filter(({ level }) => level === 'warning').length,
    },
    rows: rows.map(({ row: number, cells, item, notes, outcome }) => ({
      row: number,
      outcome,
      /** As the ledger, or a correction, has it. */
      cells: Object.fromEntries(shown.map((field) => [field, cells[field] ?? ''])),
      /** As it will be, where that differs. */
      item: Object.fromEntries(
        shown
          .map((field) => [field, display(field, item)])
          .filter(([field, value]) => value !== (cells[field as LedgerField] ?? '')),
      ),
      notes: notes.map(tell),
    })),
  }
}

/** What the ledger has, what every item has, and whatever there is something to say of: a mistake must stand where it can be mended. */
function shownFields({ layout: { mapping }, rows }: Ledger): LedgerField[] {
  const asked = new Set([
    ...mapping,
    'number',
    'category',
    'title',
    ...rows.flatMap(({ notes }) => notes.map(({ column }) => column)),
  ])
  return ledgerFields.filter((field) => asked.has(field))
}

function displayer({ people, departments, kindLabels }: LedgerContext, language: Language) {
  const names = new Map([...people, ...departments].map(({ id, name }) => [id, name]))
  const name = (id: string | null) => (id === null ? '' : (names.get(id) ?? ''))
  const words = wordsIn[language]
  const day = (value: Day | null) => value ?? ''
  const shownAs: Record<LedgerField, (item: LedgerItem) => string> = {
    number: (item) => item.number,
    category: (item) => item.category,
    title: (item) => item.title,
    problem: (item) => item.problem ?? '',
    cause: (item) => item.cause ?? '',
    target: (item) => item.target ?? '',
    measures: ({ measures }) => writeNumbered(measures.map(({ text }) => text)),
    kind: (item) => kindLabels[item.kind] ?? words.kind[item.kind],
    leader: (item) => name(item.leaderId),
    department: (item) => name(item.departmentId),
    supporting: (item) => item.supportingIds.map(name).join('\n'),
    owner: (item) => name(item.ownerId),
    verifier: (item) => name(item.verifierId),
    originalDueOn: (item) => day(item.originalDueOn),
    dueOn: (item) => day(item.dueOn),
    status: (item) => words.status[item.status],
    completion: (item) => item.completionText ?? '',
    assignedOn: (item) => day(item.assignedOn),
    submittedOn: (item) => day(item.submittedOn),
    closedOn: (item) => day(item.closedOn),
    nextReviewOn: (item) => day(item.nextReviewOn),
    extended: (item) => item.extended.map(({ from, to }) => `${from} → ${to}`).join('\n'),
    measuresDone: ({ measures }) =>
      measures.flatMap(({ doneOn }, index) => (doneOn ? [`${index + 1}. ${doneOn}`] : [])).join('\n'),
    signedOn: (item) => day(item.signedOn),
    suspendedOn: (item) => day(item.suspendedOn),
    suspendedUntil: (item) => day(item.suspendedUntil),
    returns: (item) => String(item.returns || ''),
  }
  return (field: LedgerField, item: LedgerItem) => shownAs[field](item)
}
