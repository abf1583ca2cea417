import type { Sheet } from '../sheet.ts'
import { lineCount, rowHeight, sizes } from './measures.ts'

/** Columns `from` to `to`, both included. */
export type Span = { from: number; to: number }

export type LineRole = 'title' | 'sample' | 'subtitle' | 'totals' | 'signature' | 'notes'

/** A line outside the table: texts side by side, each over its span of columns; `height` in points. */
export type TextLine = { role: LineRole; texts: readonly { text: string; span: Span }[]; height: number }

type Headed = Pick<Sheet, 'columns' | 'title' | 'sample' | 'subtitle' | 'signature' | 'notes'>

/** Points: room for a name written by hand. */
const signatureHeight = 40

/** What stands above the table. */
export function linesAbove(sheet: Headed): TextLine[] {
  return [
    wholeLine(sheet, 'title', sheet.title, sizes.title),
    ...(sheet.sample === null ? [] : [wholeLine(sheet, 'sample', sheet.sample.sentence, sizes.line)]),
    sideLine(sheet, 'subtitle', sheet.subtitle, sizes.line),
  ]
}

/** What follows the table: totals, who signs, how the list is to be read. */
export function linesBelow(sheet: Headed, totals: readonly string[]): TextLine[] {
  return [
    ...(totals.length > 0 ? [wholeLine(sheet, 'totals', totals.join('\n'), sizes.body)] : []),
    ...(sheet.signature.length > 0 ? [sideLine(sheet, 'signature', sheet.signature, sizes.line, signatureHeight)] : []),
    wholeLine(sheet, 'notes', sheet.notes.join('\n'), sizes.note),
  ]
}

export const heightOf = (lines: readonly { height: number }[]) => lines.reduce((sum, { height }) => sum + height, 0)

function wholeLine(sheet: Headed, role: LineRole, text: string, size: number): TextLine {
  return textLine(sheet, role, [{ text, span: { from: 0, to: sheet.columns.length - 1 } }], size)
}

/**
 * Three texts side by side. Where there are not three columns for them to stand over, each has the whole width for its span, and
 * a spreadsheet writes them as one text: `joined`.
 */
function sideLine(sheet: Headed, role: LineRole, texts: readonly string[], size: number, least = 0): TextLine {
  if (sheet.columns.length < 3) {
    const { height } = wholeLine(sheet, role, joined(texts), size)
    const span = { from: 0, to: sheet.columns.length - 1 }
    return { role, texts: texts.map((text) => ({ text, span })), height: Math.max(least, height) }
  }
  const thirds = thirdsOf(sheet)
  return textLine(
    sheet,
    role,
    texts.map((text, index) => ({ text, span: thirds[index]! })),
    size,
    least,
  )
}

export const joined = (texts: readonly string[]) => texts.join('　　')

function textLine(sheet: Headed, role: LineRole, texts: TextLine['texts'], size: number, least = 0): TextLine {
  const lines = texts.map(({ text, span }) => lineCount(text, widthOf(sheet, span), size))
  return { role, texts, height: Math.max(least, rowHeight(Math.max(...lines), size)) }
}

export function widthOf({ columns }: Pick<Sheet, 'columns'>, { from, to }: Span): number {
  return columns.slice(from, to + 1).reduce((sum, { mm }) => sum + mm, 0)
}

/** Three spans of whole columns, as near to equal widths as the columns allow. */
function thirdsOf(sheet: Headed): [Span, Span, Span] {
  const last = sheet.columns.length - 1
  const all = widthOf(sheet, { from: 0, to: last })
  const upTo = (share: number) => sheet.columns.findIndex((_, index) => widthOf(sheet, { from: 0, to: index }) >= all * share)
  const first = Math.min(upTo(0.27), last - 2)
  const second = Math.max(first + 1, Math.min(upTo(0.62), last - 1))
  return [
    { from: 0, to: first },
    { from: first + 1, to: second },
    { from: second + 1, to: last },
  ]
}
