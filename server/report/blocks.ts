/** What a report is made of, in its order. Widths in mm; a cell may have several lines. */
export type Block =
  | { kind: 'heading'; level: 1 | 2; text: string }
  | { kind: 'paragraph'; text: string }
  | { kind: 'caption'; text: string }
  | { kind: 'table'; columns: readonly TableColumn[]; rows: readonly (readonly string[])[] }
  | { kind: 'chart'; chart: Chart }

export type TableColumn = { title: string; mm: number; align?: 'left' | 'center' }

/** `bars` lie stacked side by side, one a category; `lines` run from point to point. A null is a point that is not known. */
export type Chart = {
  kind: 'bars' | 'lines'
  title: string
  categories: readonly string[]
  series: readonly { name: string; values: readonly (number | null)[] }[]
}

/** A report in one language, ready to be written. */
export type Report = { title: string; blocks: readonly Block[]; closing: readonly string[] }
