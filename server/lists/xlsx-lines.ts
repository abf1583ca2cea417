import type { CellStyle } from 'hucre'
import type { Sheet } from './sheet.ts'
import type { Span } from './xlsx-grid.ts'
import { lineCount, rowHeight } from './xlsx-measures.ts'
import { sizes, type Styles } from './xlsx-styles.ts'

/** A row outside the table: texts side by side, each over its span of columns. */
export type TextLine = { texts: { text: string; span: Span; style: CellStyle }[]; height: number }

/** What stands above the header row, and what follows the body. */
export function linesAround(sheet: Sheet, styles: Styles): { above: TextLine[]; below: TextLine[] } {
  const whole = { from: 0, to: sheet.columns.length - 1 }
  const line = (text: string, style: CellStyle, size: number) => textLine(sheet, [{ text, span: whole, style }], size)
  const thirds = thirdsOf(sheet)
  const side = (texts: readonly string[], styleOf: (index: number) => CellStyle, size: number, least = 0) =>
    textLine(
      sheet,
      texts.map((text, index) => ({ text, span: thirds[index]!, style: styleOf(index) })),
      size,
      least,
    )
  return {
    above: [
      line(sheet.title, styles.title, sizes.title),
      ...(sheet.sample === null ? [] : [line(sheet.sample.sentence, styles.sample, sizes.line)]),
      side(sheet.subtitle, (index) => styles.subtitle[index]!, sizes.line),
    ],
    below: [
      ...(sheet.totals.length > 0 ? [line(sheet.totals.join('\n'), styles.totals, sizes.body)] : []),
      ...(sheet.signature.length > 0 ? [side(sheet.signature, () => styles.signature, sizes.line, signatureHeight)] : []),
      line(sheet.notes.join('\n'), styles.notes, sizes.note),
    ],
  }
}

/** Points: room for a name written by hand. */
const signatureHeight = 40

function textLine(sheet: Sheet, texts: TextLine['texts'], size: number, least = 0): TextLine {
  const lines = texts.map(({ text, span }) => lineCount(text, widthOf(sheet, span), size))
  return { texts, height: Math.max(least, rowHeight(Math.max(...lines), size)) }
}

function widthOf(sheet: Sheet, { from, to }: Span): number {
  return sheet.columns.slice(from, to + 1).reduce((sum, { mm }) => sum + mm, 0)
}

/** Three spans of whole columns, as near to equal widths as the columns allow. */
function thirdsOf(sheet: Sheet): [Span, Span, Span] {
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
