import type { Language } from '#domain/language.ts'
import type { ItemEntry, ItemFigures } from '../../../server/lists/entries.ts'
import type { Cell, Form, ListHead, Source } from '../../../server/lists/form.ts'
import { completion } from '../../../server/lists/forms/completion.ts'
import { makeSheet, type Sheet } from '../../../server/lists/sheet.ts'

const item: ItemEntry = {
  number: '1-1',
  category: { number: 1, name: '學習' },
  title: '更新思想觀念',
  problem: '認識不夠',
  cause: null,
  target: '形成年度學習計劃',
  measures: [
    { text: '制定年度專題學習計劃', done: true, doneOn: '2009-02-01' },
    { text: '每月組織一次集中學習並登記', done: false, doneOn: null },
  ],
  leader: '主要領導',
  department: '黨支部',
  departmentHead: '黨支部負責人',
  supporting: ['辦公室'],
  owner: '經辦人',
  verifier: '領導小組辦公室',
  status: 'in_progress',
  kind: 'time_limited',
  kindLabel: null,
  assignedOn: '2009-01-14',
  signedOn: '2009-01-14',
  originalDueOn: '2009-02-27',
  dueOn: '2009-02-27',
  extensions: 0,
  extended: [],
  submittedOn: null,
  closedOn: null,
  nextReviewOn: null,
  suspendedOn: null,
  suspendedUntil: null,
  completion: null,
  light: 'on_course',
  workdaysOverdue: 0,
  returned: 0,
  evidence: [],
  verdict: null,
  source: null,
}

const study = { number: 1, name: '學習科學發展觀活動' }
const hall = { number: 2, name: '新館內容建設' }
const outreach = { number: 3, name: '開展科普工作' }

/** Seven items of the campaign as of 17 February 2009, one of each kind that paper treats differently; not in order. */
export const story = {
  returnedAndOverdue: {
    ...item,
    number: '3-4',
    category: outreach,
    submittedOn: '2009-02-12',
    dueOn: '2009-02-13',
    originalDueOn: '2009-02-13',
    light: 'overdue',
    workdaysOverdue: 2,
    returned: 1,
  },
  longTerm: { ...item, number: '1-1', category: study, kind: 'long_term', nextReviewOn: '2009-05-27' },
  closed: {
    ...item,
    number: '1-2',
    category: study,
    status: 'closed',
    light: 'none',
    submittedOn: '2009-01-21',
    closedOn: '2009-01-22',
    completion: '簡報定期更新',
  },
  near: { ...item, number: '1-3', category: study, light: 'near' },
  assigned: { ...item, number: '2-4', category: hall, status: 'assigned' },
  inReview: { ...item, number: '3-2', category: outreach, status: 'in_review', light: 'none', submittedOn: '2009-02-16' },
  extended: { ...item, number: '3-10', category: outreach, dueOn: '2009-02-24', originalDueOn: '2009-02-13', extensions: 1 },
} satisfies Record<string, ItemEntry>

/** The seven items in the order of their numbers, as a source hands them out. */
export const ordered: readonly ItemEntry[] = [
  story.longTerm,
  story.closed,
  story.near,
  story.assigned,
  story.inReview,
  story.returnedAndOverdue,
  story.extended,
]

export type Input = ListHead & { rows: readonly ItemEntry[]; figures: ItemFigures }

/** The list that the campaign office exports in `language`; `changes` replace what a test is about. */
export function listInput(language: Language = 'zh-Hant', changes: Partial<Input> = {}): Input {
  return {
    language,
    unit: '省科技館',
    campaign: '整改落實',
    sample: true,
    asOf: '2009-02-17',
    exportedBy: '領導小組辦公室',
    exportedAt: '2009-02-17T08:30:00+08:00',
    rows: ordered,
    figures: {
      total: 18,
      closed: 6,
      inReview: 1,
      inProgress: 10,
      assigned: 1,
      ongoing: 0,
      suspended: 0,
      overdue: 1,
      near: 3,
      onCourse: 7,
      completion: { numerator: 6, denominator: 18 },
      onTime: { numerator: 6, denominator: 6 },
    },
    ...changes,
  }
}

/** Records as a source of one batch. */
export function sourceOf<Entry, Figures>(entries: readonly Entry[], figures: Figures): Source<Entry, Figures> {
  return { batches: entries.length > 0 ? [entries] : [], figures: () => figures }
}

/** Form E, or another form of items, over `input`. */
export function sheetOf(input: Input, form: Form<ItemEntry, ItemFigures> = completion): Sheet {
  return makeSheet(form, input, sourceOf(input.rows, input.figures))
}

/** Everything a sheet hands out, read. */
export async function readSheet(sheet: Sheet) {
  const rows: (readonly Cell[])[] = []
  const data: (readonly Cell[])[] = []
  for await (const batch of sheet.batches()) {
    rows.push(...batch.rows.map(({ cells }) => cells))
    data.push(...batch.data)
  }
  return { ...sheet, rows, data: { ...sheet.data, rows: data }, totals: sheet.totals() }
}

export type Read = Awaited<ReturnType<typeof readSheet>>

/** The bytes that a writer hands out, together. */
export async function bytesOf(parts: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = []
  for await (const part of parts) all.push(part)
  return Buffer.concat(all)
}

/** An item whose texts are all `text`: what a hostile or careless hand may type. */
export function itemSaying(text: string): ItemEntry {
  const named = { leader: text, department: text, owner: text, supporting: [text], completion: text }
  return {
    ...item,
    ...named,
    title: text,
    problem: text,
    category: { number: 1, name: text },
    measures: [{ text, done: false, doneOn: null }],
  }
}

/** Beginnings that some spreadsheet takes for a formula. */
export const hostile = [
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '\n=1',
  ' =1',
  '\u3000=1',
  '\u00A0+1',
  '\u200B=1',
  '\uFEFF@x',
  '\u2060-1',
  '＝1+1',
  '＋1',
  '－1',
  '＠SUM(A1)',
  '﹦1',
  '\u0000=1',
  '\u202E=1',
]
