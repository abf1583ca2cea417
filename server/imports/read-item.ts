import type { Day } from '#domain/day.ts'
import { type ItemKind, itemKinds, type KindLabels } from '#domain/item.ts'
import { wordsIn } from '#domain/text/index.ts'
import type { ImportedItem } from '../../db/imported-items.ts'
import type { Language } from '#domain/language.ts'
import type { LedgerField } from './columns.ts'
import { type DateContext, readDay } from './dates.ts'
import { fold } from './fold.ts'
import { findNamed } from './names.ts'
import { type Note, note } from './notes.ts'
import type { Cells, RawRow } from './rows.ts'
import { type Progress, readProgress, statusNamed } from './states.ts'

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
  const say = (...given: Parameters<typeof note>) => void notes.push(note(...given))
  for (const field of Object.keys(cells) as LedgerField[]) {
    if (/^[=\uFF1D]/.test(cells[field] ?? '')) say(field, 'formula_text')
    const limit = limits[field]
    if (limit !== undefined && (cells[field] ?? '').length > limit) say(field, 'too_long', { detail: { limit } })
  }
  const text = (field: LedgerField) => cells[field]?.trim() || null
  const days = readDays(cells, context, say)
  const progress = readProgress(cells.completion ?? '')
  const title = text('title') ?? madeTitle(text('problem') ?? text('target'))
  if (!title) say(cells.title === undefined && cells.problem !== undefined ? 'problem' : 'title', 'title_missing')
  const item: LedgerItem = {
    number: cells.number ?? '',
    category: cells.category ?? '',
    title: title ?? '',
    problem: text('problem'),
    cause: text('cause'),
    target: text('target'),
    measures: readMeasures(cells.measures ?? '', say),
    kind: readKind(cells, context, say),
    ...readResponsibility(cells, days.verifier, context, say),
    ...days.fields,
    nextReviewOn: days.fields.nextReviewOn ?? progress.nextReviewOn ?? null,
    completionText: progress.completion || null,
    returns: progress.returns ?? 0,
    status: 'draft',
  }
  return { item: context.states ? withState(item, cells, progress, context, say) : withoutState(item), notes }
}

type Say = (...given: Parameters<typeof note>) => void

function madeTitle(text: string | null): string | null {
  const first = text?.split(/[\n。;\uFF1B]/)[0]?.trim() ?? ''
  return [...first].length > longestMadeTitle ? `${[...first].slice(0, longestMadeTitle - 1).join('')}…` : first || null
}

/** Numbered lines are a measure each; what has no numbers is one. */
function readMeasures(text: string, say: Say): string[] {
  const numbered =
    /^\s*(?:\d{1,2}[.、\uFF0E)\uFF09]|[(\uFF08]\d{1,2}[)\uFF09]|[①-⑳]|[一二三四五六七八九十]{1,3}是|[(\uFF08][一二三四五六七八九十]{1,3}[)\uFF09])\s*/
  const measures: string[] = []
  const first = text.trimStart()
  if (!numbered.test(first)) measures.push(text.trim())
  else
    for (const line of first.split('\n')) {
      if (numbered.test(line)) measures.push(line.replace(numbered, ''))
      else measures.push(`${measures.pop() ?? ''}\n${line}`)
    }
  const said = measures.map((measure) => measure.trim()).filter((measure) => measure !== '')
  if (said.some((measure) => measure.length > longestMeasure)) say('measures', 'too_long', { detail: { limit: longestMeasure } })
  return said
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
  const supporting = (cells.supporting ?? '').split(/[\n、,;\uFF0C\uFF1B]+/).map((name) => name.trim())
  const named = supporting.filter((name) => name !== '').map((name) => find('supporting', name, context.departments))
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

const dayFields = ['assignedOn', 'submittedOn', 'nextReviewOn'] as const

function readDays(cells: Cells, context: LedgerContext, say: Say) {
  const read = (field: LedgerField, text: string | undefined): Day | null => {
    if (!text) return null
    const found = readDay(text, context.dates)
    if ('problem' in found) {
      say(field, found.problem)
      return null
    }
    if (found.assumed) say(field, found.assumed === 'year' ? 'year_assumed' : 'day_assumed', { detail: { day: found.day } })
    return found.day
  }
  const due = readDue(cells.dueOn ?? '')
  const dueOn = read('dueOn', due.text)
  const originalDueOn = read('originalDueOn', cells.originalDueOn || due.original) ?? dueOn
  if (dueOn && originalDueOn !== dueOn)
    say('dueOn', 'extension_left_out', { detail: { original: originalDueOn ?? '', day: dueOn } })
  const closing = (cells.closedOn ?? '').split('\n').map((line) => line.trim())
  const [first = '', ...rest] = closing
  const isDayFirst = /\d/.test(first) && 'day' in readDay(first, context.dates)
  const verifier = (isDayFirst ? rest : closing).join(' ').trim()
  // A cell that is one line and no day may be a name (of the combined column) or a day that cannot be read.
  const closedOn = isDayFirst ? read('closedOn', first) : /\d{2}/.test(first) ? read('closedOn', first) : null
  const [assignedOn, submittedOn, nextReviewOn] = dayFields.map((field) => read(field, cells[field])) as [
    Day | null,
    Day | null,
    Day | null,
  ]
  return {
    verifier: !isDayFirst && /\d{2}/.test(first) ? undefined : verifier || undefined,
    fields: {
      dueOn,
      closedOn,
      assignedOn,
      submittedOn,
      nextReviewOn,
    },
  }
}

/** `2009-03-20 (原定 2009-02-17 延期1次)`, as our lists write an extended time limit. Long-term work has none. */
function readDue(text: string): { text: string; original: string | undefined } {
  const plain = text.normalize('NFKC')
  if (/^(长期|長期)(坚持|堅持)?$|^long.?term$/i.test(plain.trim())) return { text: '', original: undefined }
  const [, due, original] =
    /^(\S+)\s*\((?:原定|originally)\s*([\d-]+),?\s*(?:延期)?\d+(?:次| extensions?)\)$/.exec(plain.trim()) ?? []
  return due ? { text: due, original } : { text, original: undefined }
}

/** A draft owes nothing and has closed nothing. */
function withoutState(item: LedgerItem): LedgerItem {
  const nothing = { assignedOn: null, submittedOn: null, closedOn: null, nextReviewOn: null, completionText: null }
  return { ...item, ...nothing, returns: 0, status: 'draft' }
}

/** The status that the ledger tells, when everything is there that such an item must have; otherwise it comes as a draft. */
function withState(item: LedgerItem, cells: Cells, progress: Progress, { language }: LedgerContext, say: Say): LedgerItem {
  const told = cells.status ? statusNamed(cells.status) : undefined
  if (cells.status && told === undefined)
    say('status', 'unknown_status', { suggestions: Object.values(wordsIn[language].status) })
  const status = progress.status ?? told ?? 'draft'
  if (status === 'draft') return withoutState(item)
  if (status === 'suspended') say('status', 'state_suspended')
  const taken = status === 'suspended' ? 'in_progress' : status
  const submittedOn =
    item.submittedOn ?? (taken === 'in_review' ? (progress.statusDay ?? null) : taken === 'closed' ? item.closedOn : null)
  const whole: LedgerItem = { ...item, status: taken, submittedOn, closedOn: taken === 'closed' ? item.closedOn : null }
  const missing = missingFor(whole)
  if (missing.length === 0) return whole
  say(cells.status === undefined ? 'completion' : 'status', 'state_incomplete', { detail: { status: taken, missing } })
  return withoutState(item)
}

function missingFor(item: LedgerItem): LedgerField[] {
  const needed: [LedgerField, unknown][] = [
    ['leader', item.leaderId],
    ['department', item.departmentId],
    ['owner', item.ownerId],
    ['verifier', item.verifierId],
    ['dueOn', item.dueOn],
    ['closedOn', item.status === 'closed' ? item.closedOn : true],
    ['submittedOn', item.status === 'in_review' ? item.submittedOn : true],
    ['nextReviewOn', item.status === 'ongoing' ? item.nextReviewOn : true],
  ]
  return needed.filter(([, value]) => !value).map(([field]) => field)
}
