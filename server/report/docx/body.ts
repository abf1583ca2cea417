import { cleanText } from '../../lists/clean.ts'
import { cellXml, rowXml } from '../../lists/docx/table.ts'
import { paragraph, twips, twipsOfMm } from '../../lists/docx/words.ts'
import { lineCount, rowHeight, sizes } from '../../lists/paper/measures.ts'
import { xml } from '../../lists/xml.ts'
import type { Block, Report, TableColumn } from '../blocks.ts'

/** Width of the text in mm: A4 between the margins of official papers. */
export const textWidth = 156
/** English Metric Units, in which drawings are measured. */
const emusOfMm = (mm: number) => Math.round(mm * 36_000)
const chartSize = { width: 150, height: 72 }

/** Two characters in, as a Chinese paragraph begins; an English one is set off by its space. */
const indent = '<w:ind w:firstLineChars="200" w:firstLine="560"/>'

/** The body of a report; `chartIds` are the relations of its charts, in their order. */
export function bodyXml(
  { title, blocks, closing }: Report,
  sample: string | null,
  isChinese: boolean,
  chartIds: readonly string[],
): string {
  const ids = [...chartIds]
  const head = paragraph('ListTitle', cleanText(title)) + (sample === null ? '' : paragraph('ListSample', sample))
  const body = blocks.map((block) => blockXml(block, isChinese, ids))
  const end = closing.map((line, index) =>
    paragraph(
      'ReportBody',
      cleanText(line),
      `${index < closing.length - 1 ? '<w:keepNext/>' : ''}<w:spacing w:before="${twips(index === 0 ? 24 : 0)}"/><w:jc w:val="right"/>`,
    ),
  )
  return head + body.join('') + end.join('')
}

function blockXml(block: Block, isChinese: boolean, chartIds: string[]): string {
  switch (block.kind) {
    case 'heading':
      return paragraph(block.level === 1 ? 'ReportHeading' : 'ReportHeading2', cleanText(block.text))
    case 'paragraph':
      return paragraph('ReportBody', cleanText(block.text), isChinese ? indent : '')
    case 'caption':
      return paragraph('ReportCaption', cleanText(block.text), '<w:keepNext/>')
    case 'table':
      return tableXml(block)
    case 'chart':
      return chartFrame(chartIds.shift()!, block.chart.title)
  }
}

/** Rows up to which a table stays on one page: a longer one would leave half a page empty above itself. */
const keptTogether = 8

/** A real table as wide as the text, whose header row repeats and whose rows are not torn; a short one stays on one page. */
function tableXml({ columns, rows }: Extract<Block, { kind: 'table' }>): string {
  const scale = textWidth / columns.reduce((sum, { mm }) => sum + mm, 0)
  const fitted = columns.map((column) => ({ ...column, mm: column.mm * scale }))
  const grid = fitted.map(({ mm }) => `<w:gridCol w:w="${twipsOfMm(mm)}"/>`).join('')
  const titles = columns.map(({ title }) => title)
  const body = rows.map((cells, index) => {
    const stays = rows.length <= keptTogether && index < rows.length - 1
    return tableRow(fitted, cells, ({ align }) => (align === 'center' ? 'ListBodyCentred' : 'ListBody'), stays)
  })
  return (
    `<w:tbl><w:tblPr><w:tblStyle w:val="ListTable"/><w:tblW w:w="${twipsOfMm(textWidth)}" w:type="dxa"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/></w:tblPr>` +
    `<w:tblGrid>${grid}</w:tblGrid>${tableRow(fitted, titles, () => 'ListHeader', true, '<w:tblHeader/>')}${body.join('')}</w:tbl>` +
    paragraph('ListNotes', '')
  )
}

type StyleOf = (column: TableColumn) => string

function tableRow(
  columns: readonly TableColumn[],
  cells: readonly string[],
  styleOf: StyleOf,
  stays: boolean,
  more = '',
): string {
  const lines = columns.map(({ mm }, index) => lineCount(cells[index]!, mm, sizes.body))
  const written = columns.map((column, index) =>
    cellXml(twipsOfMm(column.mm), paragraph(styleOf(column), cleanText(cells[index]!), stays ? '<w:keepNext/>' : '')),
  )
  return rowXml(rowHeight(Math.max(...lines), sizes.body), written.join(''), more)
}

function chartFrame(id: string, title: string): string {
  const number = id.replace('rId', '')
  const { width, height } = chartSize
  return (
    '<w:p><w:pPr><w:keepNext/><w:jc w:val="center"/></w:pPr><w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">' +
    `<wp:extent cx="${emusOfMm(width)}" cy="${emusOfMm(height)}"/><wp:docPr id="${number}" name="Chart ${number}" descr="${xml(title)}"/><wp:cNvGraphicFramePr/>` +
    '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">' +
    `<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="${id}"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`
  )
}
