import { type ItemKind, itemKinds, type KindLabels } from '#domain/item.ts'
import { readNumbered } from '#domain/numbered.ts'
import { wordsIn } from '#domain/text/index.ts'
import type { ImportedItem } from '../../db/imported-items.ts'
import type { Language } from '#domain/language.ts'
import type { LedgerField } from './columns.ts'
import type { DateContext } from './dates.ts'
import { fold } from './fold.ts'
import { findNamed } from './names.ts'
import { type Note, note, type Say } from './notes.ts'
import { readDays } from './read-days.ts'
import { withoutState, withState } from './read-state.ts'
import type { Cells, RawRow } from './rows.ts'
import { isOwnStatus, readProgress } from './states.ts'

/** What a ledger may name, and by what its days and kinds are read. */
export type LedgerContext = {
  people: readonly { id: string; name: string; departmentId: string | null }[]
  departments: readonly { id: string; name: string }[]
  categories: readonly { id: string; number: number; name: string }[]
  items: readonly { number: string; title: string; problem: string | null; categoryId: string }[]
  kindLabels: KindLabels
  dates: DateContext
  /** Whether statuses are taken over: only into a campaign that has no items yet. */
  states: boolean
  language: Language
}

/** An item as it will be. `category` is the text of the ledger; read-ledger.ts finds or makes what it names. */
export type LedgerItem = Omit<ImportedItem, 'categoryId'> & { category: string }

const limits: Partial<Record<LedgerField, number>> = {
  category: 100,
  title: 200,
  problem: 4_000,
  cause: 4_000,
  target: 4_000,
  completion: 4_000,
}
const longestMeasure = 1_000
/** A title made of a problem is its first sentence, as far as a card shows it. */
const longestMadeTitle = 60

/** Reads one row of a ledger into an item, with a note on every cell that cannot be read or was decided about. */
export function readItem({ cells, formulas }: RawRow, context: LedgerContext): { item: LedgerItem; notes: Note[] } {
  const notes: Note[] = formulas.map((field) => note(field, 'formula_value'))
  const say: Say = (...given) => void notes.push(note(...given))
  for (const field of Object.keys(cells) as LedgerField[]) {
    if (/^[=\uFF1D]/.test(cells[field] ?? '')) say(field, 'formula_text')
    const limit = limits[field]
    if (limit !== undefined && (cells[field] ?? '').length > limit) say(field, 'too_long', { detail: { limit } })
  }
  const text = (field: LedgerField) => cells[field]?.trim() || null
  const days = readDays(cells, context.dates, say)
  // Where the status has a column of its own, the text on completion is nothing but that.
  const progress = isOwnStatus(cells.status ?? '') ? { completion: cells.completion ?? '' } : readProgress(cells.completion ?? '')
  const title = text('title') ?? madeTitle(text('problem') ?? text('target'))
  if (!title) say(cells.title === undefined && cells.problem !== undefined ? 'problem' : 'title', 'title_missing')
  const item: LedgerItem = {
    number: cells.number ?? '',
    category: cells.category ?? '',
    title: title ?? '',
    problem: text('problem'),
    cause: text('cause'),
    target: text('target'),
    measures: readMeasures(cells, say),
    kind: readKind(cells, context, say),
    ...readResponsibility(cells, days.verifier, context, say),
    ...days.fields,
    nextReviewOn: days.fields.nextReviewOn ?? progress.nextReviewOn ?? null,
    completionText: progress.completion || null,
    returns: Number(/^\d{1,3}$/.exec(cells.returns ?? '')?.[0] ?? progress.returns ?? 0),
    status: 'draft',
  }
  return { item: context.states ? withState(item, cells, progress, context, say) : withoutState(item), notes }
}

function madeTitle(text: string | null): string | null {
  const first = text?.split(/[\n。;\uFF1B]/)[0]?.trim() ?? ''
  return [...first].length > longestMadeTitle ? `${[...first].slice(0, longestMadeTitle - 1).join('')}…` : first || null
}

/** A measure each, with the day on which it was done where the ledger tells one: `2. 2009-01-20`. */
function readMeasures({ measures = '', measuresDone = '' }: Cells, say: Say): LedgerItem['measures'] {
  const texts = readNumbered(measures)
  if (texts.some((text) => text.length > longestMeasure)) say('measures', 'too_long', { detail: { limit: longestMeasure } })
  const days = new Map([...measuresDone.matchAll(/(\d+)\. (\d{4}-\d\d-\d\d)/g)].map(([, at, day]) => [Number(at) - 1, day]))
  return texts.map((text, index) => ({ text, doneOn: days.get(index) ?? null }))
}

const otherKinds: Record<ItemKind, string> = {
  immediate: '立查立改|即知即改|立即整改|即行即改|即时|短期',
  time_limited: '限时整改|限期|阶段性整改|中期',
  long_term: '长期|长期整改|持续整改|长期坚持整改|常态化',
}

function readKind({ kind, dueOn }: Cells, { kindLabels, language }: LedgerContext, say: Say): ItemKind {
  const wanted = fold(kind ?? '')
  if (!kind) {
    const assumed = /[长長]期|long/i.test(dueOn ?? '') ? 'long_term' : 'time_limited'
    if (kind !== undefined) say('kind', 'kind_assumed', { detail: { kind: assumed } })
    return assumed
  }
  const found = itemKinds.find((one) =>
    [one, kindLabels[one], ...Object.values(wordsIn).map((words) => words.kind[one]), ...otherKinds[one].split('|')].some(
      (label) => label !== undefined && fold(label) === wanted,
    ),
  )
  const labels = itemKinds.map((one) => kindLabels[one] ?? wordsIn[language].kind[one])
  if (!found) say('kind', 'unknown_kind', { suggestions: labels })
  return found ?? 'time_limited'
}

function readResponsibility(cells: Cells, alsoVerifier: string | undefined, context: LedgerContext, say: Say) {
  const find = (field: LedgerField, text: string | undefined, all: readonly { id: string; name: string }[]): string | null => {
    if (!text) return null
    const found = findNamed(text, all)
    if ('id' in found) return found.id
    say(field, found.problem, { detail: { name: text }, suggestions: found.suggestions })
    return null
  }
  const verifierField = cells.verifier ? 'verifier' : 'closedOn'
  const departmentId = find('department', cells.department, context.departments)
  const verifierId = find(verifierField, cells.verifier || alsoVerifier, context.people)
  const named = namesIn(cells.supporting ?? '', context.departments).map((name) => find('supporting', name, context.departments))
  const supportingIds = [...new Set(named.filter((id) => id !== null && id !== departmentId))] as string[]
  if (departmentId !== null && named.includes(departmentId)) say('supporting', 'lead_also_supports')
  const verifier = context.people.find(({ id }) => id === verifierId)
  if (verifier?.departmentId && verifier.departmentId === departmentId) say(verifierField, 'verifier_in_department')
  return {
    leaderId: find('leader', cells.leader, context.people),
    departmentId,
    supportingIds,
    ownerId: find('owner', cells.owner, context.people),
    verifierId,
  }
}

/** One name a line, or several with marks between them, unless a department is called so. */
function namesIn(text: string, departments: LedgerContext['departments']): string[] {
  return text
    .split('\n')
    .flatMap((line) => (departments.some(({ name }) => name === line.trim()) ? [line] : line.split(/[、,;\uFF0C\uFF1B]+/)))
    .map((name) => name.trim())
    .filter((name) => name !== '')
}
