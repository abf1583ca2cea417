import type { Workbook } from '../spreadsheet/table.ts'
import { fold } from './fold.ts'
import { type Choices, findLayout, type Layout } from './layout.ts'
import { type Note, note } from './notes.ts'
import { type LedgerContext, type LedgerItem, readItem } from './read-item.ts'
import { type Cells, type Corrections, ledgerRows } from './rows.ts'

/** One row of the preview: the item as it will be, or why it stays out. */
export type LedgerRow = {
  row: number
  cells: Cells
  item: LedgerItem
  notes: Note[]
  outcome: 'new' | 'there_already' | 'left_out'
  /** The category it goes into: one that is there, or one of `newCategories`. */
  categoryNumber: number
}

export type Ledger = { layout: Layout; rows: LedgerRow[]; newCategories: { number: number; name: string }[]; errors: number }

/**
 * Reads a workbook as a ledger of rectification items: every row as it will be, with what is wrong by row and column. Pure: the same
 * file, choices and campaign give the same preview, however often it is looked at.
 */
export function readLedger(workbook: Workbook, choices: Choices, corrections: Corrections, context: LedgerContext): Ledger {
  const layout = findLayout(workbook, choices)
  const sheet = workbook.sheets[layout.sheet]
  if (!sheet) throw new Error('the layout names a sheet that is not there')
  const raw = ledgerRows(sheet, layout, corrections)
  const categories = makeCategories(
    context,
    raw.map(({ cells }) => cells),
  )
  const numbers = makeNumbers(context)
  const seen = new Map<string, number>()
  const known = identitiesOf(context, categories.numberOfId)
  const rows = raw.map((one): LedgerRow => {
    const { item, notes } = readItem(one, context)
    const category = categories.find(item.category, item.number)
    if (!category) notes.push(note('category', 'category_missing', { suggestions: context.categories.map(({ name }) => name) }))
    else if (category.isNew) notes.push(note('category', 'category_new', { detail: { name: category.name } }))
    const categoryNumber = category?.number ?? 0
    const row: LedgerRow = { row: one.row, cells: one.cells, item, notes, categoryNumber, outcome: 'new' }
    if (one.leftOut) return { ...row, notes: [], outcome: 'left_out' }
    if (known.has(row)) return { ...row, notes: [note(null, 'already_there')], outcome: 'there_already' }
    tellTwins(row, seen, known)
    item.number = numbers.give(row, notes)
    return row
  })
  const errors = rows.flatMap((row) => row.notes).filter(({ level }) => level === 'error').length
  const used = new Set(rows.filter(({ outcome }) => outcome === 'new').map((row) => row.categoryNumber))
  return { layout, rows, newCategories: categories.made.filter(({ number }) => used.has(number)), errors }
}

const ownNumber = /^(\d{1,3})[-\u2013\uFF0D](\d{1,4})$/

type Category = { number: number; name: string; isNew: boolean }

/**
 * Existing categories by name, and new ones numbered as their items are, or after the last. Names that differ in script or marks alone
 * are one category, unless their items are numbered as of two.
 */
function makeCategories({ categories }: LedgerContext, cells: readonly Cells[]) {
  const known = Map.groupBy(
    categories.map(({ number, name }): Category => ({ number, name, isNew: false })),
    ({ name }) => nameOf(name),
  )
  const taken = new Set(categories.map(({ number }) => number))
  const made: { number: number; name: string }[] = []
  const pick = (name: string, own: number): Category | undefined => {
    const alike = known.get(nameOf(name)) ?? []
    return alike.find((one) => one.number === own) ?? alike.find((one) => one.name === name) ?? alike[0]
  }
  for (const { category = '', number = '' } of cells) {
    if (nameOf(category) === '') continue
    const own = categoryIn(number)
    const isFree = own > 0 && !taken.has(own)
    const found = pick(category, own)
    if (found && (found.name === category || found.number === own || !isFree)) continue
    const free = isFree ? own : Math.max(0, ...taken) + 1
    taken.add(free)
    made.push({ number: free, name: category })
    known.set(nameOf(category), [...(known.get(nameOf(category)) ?? []), { number: free, name: category, isNew: true }])
  }
  const [only] = categories.length === 1 ? categories : []
  const told = new Set<number>()
  return {
    made,
    numberOfId: new Map(categories.map(({ id, number }) => [id, number])),
    /** A new category is told of once, at its first row. */
    find: (name: string, number: string) => {
      const found = nameOf(name) === '' ? only && { ...only, isNew: false } : pick(name, categoryIn(number))
      if (!found?.isNew) return found
      const isNew = !told.has(found.number)
      told.add(found.number)
      return { ...found, isNew }
    },
  }
}

/** The category that a number such as 3-2 names; 0 for none. */
const categoryIn = (number: string) => Number(ownNumber.exec(number)?.[1] ?? 0)

/** 一、思想建設 and 思想建設 are one category. */
function nameOf(category: string): string {
  return fold(category.replace(/^\s*(?:[(\uFF08]?[一二三四五六七八九十\d]+[)\uFF09]?[、.\uFF0E]?)\s*(?=\S{2})/, ''))
}

/** A number such as 3-2 is kept; anything else gives way to the next of its category. */
function makeNumbers({ items }: LedgerContext) {
  const taken = new Set(items.map(({ number }) => number))
  const last = new Map<number, number>()
  const noteLast = (number: string) => {
    const [, category, ordinal] = ownNumber.exec(number) ?? []
    if (category) last.set(Number(category), Math.max(last.get(Number(category)) ?? 0, Number(ordinal)))
  }
  for (const number of taken) noteLast(number)
  return {
    give: ({ item, categoryNumber }: LedgerRow, notes: Note[]): string => {
      const [, category, ordinal] = ownNumber.exec(item.number) ?? []
      const own = category ? `${Number(category)}-${Number(ordinal)}` : ''
      if (!own && /^\d{5}$/.test(item.number)) notes.push(note('number', 'number_is_a_day'))
      const number = own && Number(category) === categoryNumber ? own : `${categoryNumber}-${(last.get(categoryNumber) ?? 0) + 1}`
      if (taken.has(number)) notes.push(note('number', 'number_taken', { detail: { number } }))
      taken.add(number)
      noteLast(number)
      return number
    },
  }
}

/** What makes a row and an item the same: its number where it has one of its own, and its title or problem in its category. */
function identitiesOf({ items }: LedgerContext, numberOfId: Map<string, number>) {
  const texts = new Map<string, string[]>()
  for (const { number, title, problem, categoryId } of items) {
    for (const text of [title, problem]) {
      if (!text) continue
      const key = `${numberOfId.get(categoryId)}|${fold(text)}`
      texts.set(key, [...(texts.get(key) ?? []), number])
    }
  }
  const numbersOf = ({ item, categoryNumber }: LedgerRow) =>
    [item.title, item.problem].flatMap((text) => (text ? (texts.get(`${categoryNumber}|${fold(text)}`) ?? []) : []))
  return {
    numbersOf,
    has: (row: LedgerRow) => {
      const numbers = numbersOf(row)
      return ownNumber.test(row.item.number) ? numbers.includes(row.item.number) : numbers.length > 0
    },
  }
}

function tellTwins(row: LedgerRow, seen: Map<string, number>, known: ReturnType<typeof identitiesOf>): void {
  const [like] = known.numbersOf(row)
  if (like) row.notes.push(note('title', 'same_as_item', { detail: { number: like } }))
  const key = `${row.categoryNumber}|${fold(row.item.title)}|${fold(row.item.problem ?? '')}`
  const twin = seen.get(key)
  if (twin !== undefined) row.notes.push(note('title', 'same_as_row', { detail: { row: twin } }))
  else seen.set(key, row.row)
}
