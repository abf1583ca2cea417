import { roomOf } from '../paper/lay-out.ts'
import { heightOf, joined, linesAbove, linesBelow, type TextLine } from '../paper/lines.ts'
import { columnWidth, headerHeight, inches, margins, sizes } from '../paper/measures.ts'
import { makeLayout, type Page } from '../paper/pages.ts'
import { alignOf } from '../cells.ts'
import type { PaperRow, Sheet } from '../sheet.ts'
import type { ZipEntry } from '../zip.ts'
import { xml, xmlHead } from '../xml.ts'
import { cellXml, emptyXml, letters, textXml } from './cell.ts'
import { footer, headerOf } from './page.ts'
import { makeRows } from './rows.ts'
import type { Styles } from './styles.ts'

/** The sheet that is printed and signed, written row by row. `repeated` names the rows that every page repeats. */
export function makePrinted(sheet: Sheet, styles: Styles, entry: ZipEntry) {
  const rows = makeRows(entry)
  const layout = makeLayout(sheet, sizes.body, roomOf(sheet))
  const above = linesAbove(sheet)
  const names = sheet.columns.map((_, column) => letters(column))
  const isSlip = sheet.layout === 'slip'
  const frozen = isSlip ? above.length : above.length + 1
  const repeated = isSlip ? `$1:$${frozen}` : `$${frozen}:$${frozen}`
  const styleOf = (split: boolean, moved?: 'center') =>
    sheet.columns.map(({ align, merge }, column) =>
      isSlip && column === 0 ? () => styles.header : styles.body(moved ?? align, split && !merge),
    )
  const wholeStyles = styleOf(false)
  const splitStyles = styleOf(true)
  const nothingStyles = styleOf(false, 'center')
  let pages = 0

  entry.write(sheetHead(sheet, frozen))
  for (const line of above) addLine(line)
  if (!isSlip) {
    const { header } = styles
    rows.add(headerHeight(sheet), (row) =>
      sheet.columns.map(({ title }, column) => textXml(`${names[column]}${row}`, title, () => header)).join(''),
    )
  }

  function addLine({ role, texts: all, height }: TextLine): void {
    const texts = asCells(all)
    const row = rows.add(height, (at) =>
      texts
        .flatMap(({ text, span }, index) => {
          const own = styles[role]
          const style = typeof own === 'number' ? own : own[texts.length === 1 ? 1 : index]!
          return names
            .slice(span.from, span.to + 1)
            .map((name, covered) =>
              covered === 0 ? textXml(`${name}${at}`, text, () => style) : emptyXml(`${name}${at}`, style),
            )
        })
        .join(''),
    )
    for (const { span } of texts) rows.merge(row, row, names[span.from]!, names[span.to]!)
  }

  function addPages(full: readonly Page[]): void {
    for (const page of full) {
      if (pages++ > 0) rows.breakAfter(rows.count)
      addPage(page)
    }
  }

  function addPage({ rows: placed, merges }: Page): void {
    const start = rows.count + 1
    const isCovered = (row: number, column: number) =>
      merges.some((range) => range.column === column && range.first < row && row <= range.last)
    placed.forEach(({ cells, height, split }, at) => {
      rows.add(height, (row) => {
        let written = ''
        for (let column = 0; column < cells.length; column++) {
          const reference = `${names[column]}${row}`
          const isMoved = alignOf(cells[column]!, sheet.columns[column]!) !== sheet.columns[column]!.align
          const style = (isMoved ? nothingStyles : split ? splitStyles : wholeStyles)[column]!
          written +=
            sheet.columns[column]!.merge && isCovered(at, column)
              ? emptyXml(reference, style())
              : cellXml(reference, cells[column]!, style)
        }
        return written
      })
    })
    for (const { column, first, last } of merges) rows.merge(start + first, start + last, names[column]!, names[column]!)
  }

  return {
    repeated,
    add: (row: PaperRow) => addPages(layout.add(row)),
    end(totals: readonly string[]) {
      const below = linesBelow(sheet, totals)
      addPages(layout.end(heightOf(below)))
      for (const line of below) addLine(line)
      entry.write(sheetEnd(sheet, rows.merges(), rows.breaks()))
    },
  }
}

/** Texts that share one span are one cell: merged cells may not overlap. */
function asCells(texts: TextLine['texts']): TextLine['texts'] {
  const [first, second] = texts
  return second && first?.span.to === second.span.to ? [{ text: joined(texts.map(({ text }) => text)), span: first.span }] : texts
}

function sheetHead(sheet: Sheet, frozen: number): string {
  const columns = sheet.columns.map(
    ({ mm }, index) => `<col min="${index + 1}" max="${index + 1}" width="${columnWidth(mm)}" customWidth="1"/>`,
  )
  return (
    `${xmlHead}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">` +
    '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView showGridLines="0" tabSelected="1" workbookViewId="0">' +
    `<pane ySplit="${frozen}" topLeftCell="A${frozen + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>` +
    `<sheetFormatPr defaultRowHeight="15"/><cols>${columns.join('')}</cols><sheetData>`
  )
}

function sheetEnd(sheet: Sheet, merges: string, breaks: string): string {
  const { top, bottom, left, right, header, footer: foot } = margins
  return (
    `</sheetData>${merges}<printOptions horizontalCentered="1"/>` +
    `<pageMargins left="${inches(left)}" right="${inches(right)}" top="${inches(top)}" bottom="${inches(bottom)}" header="${inches(header)}" footer="${inches(foot)}"/>` +
    `<pageSetup paperSize="${sheet.paper === 'A4' ? 9 : 8}" orientation="${sheet.orientation}" fitToWidth="1" fitToHeight="0"/>` +
    `<headerFooter differentFirst="1"><oddHeader>${xml(headerOf(sheet))}</oddHeader><oddFooter>${footer}</oddFooter>` +
    `<firstFooter>${footer}</firstFooter></headerFooter>${breaks}</worksheet>`
  )
}
