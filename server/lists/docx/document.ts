import { alignOf, drawnMarks } from '../cells.ts'
import type { Mark } from '../form.ts'
import type { LaidOut } from '../paper/lay-out.ts'
import type { TextLine } from '../paper/lines.ts'
import { headerHeight, margins, marginsAround, paperSize } from '../paper/measures.ts'
import type { Page } from '../paper/pages.ts'
import type { Sheet } from '../sheet.ts'
import { xmlHead } from '../xml.ts'
import { tabs, thirds } from './header.ts'
import { cellXml, rowXml } from './table.ts'
import { namespaces, paragraph, paragraphOf, runs, twips, twipsOfMm } from './words.ts'

/**
 * The document's own part: title, table, who signs. Each page has a table of its own, so that it ends where it was laid out to
 * end in every program; a slip has its title on each of its pages.
 */
export function documentXml(sheet: Sheet, { above, pages, below }: LaidOut): string {
  const last = pages.length - 1
  const body = pages.map((page, index) => {
    const head = index === 0 || sheet.layout === 'slip' ? titleOf(sheet, above, index > 0) : newPage
    return head + table(sheet, page, index === last ? below : undefined)
  })
  const after = below
    .filter(({ role }) => role !== 'totals')
    .map((line, index, all) => lineXml(sheet, line, index < all.length - 1 ? '<w:keepNext/>' : ''))
  return `${xmlHead}<w:document ${namespaces}><w:body>${body.join('')}${after.join('')}${sectionXml(sheet, marginsAround(sheet))}</w:body></w:document>`
}

/** What divides two tables: as good as nothing, at the top of a page. */
const newPage =
  '<w:p><w:pPr><w:pStyle w:val="ListNotes"/><w:keepNext/><w:pageBreakBefore/><w:spacing w:line="20" w:lineRule="exact"/></w:pPr></w:p>'

const styleOf = {
  title: 'ListTitle',
  sample: 'ListSample',
  subtitle: 'ListSubtitle',
  totals: 'ListTotals',
  signature: 'ListSignature',
  notes: 'ListNotes',
}

const titleOf = (sheet: Sheet, above: readonly TextLine[], onNewPage: boolean) =>
  above
    .map((line, index) => lineXml(sheet, line, `<w:keepNext/>${onNewPage && index === 0 ? '<w:pageBreakBefore/>' : ''}`))
    .join('')

/** Texts side by side stand at tab stops; the room for signatures is the space above and below them. */
function lineXml(sheet: Sheet, { role, texts }: TextLine, more: string): string {
  const stops =
    role === 'signature' ? thirds(sheet, marginsAround(sheet)) : texts.length > 1 ? tabs(sheet, marginsAround(sheet)) : ''
  const room = role === 'signature' ? `<w:spacing w:before="${twips(14)}" w:after="${twips(11)}"/>` : ''
  return paragraph(styleOf[role], texts.map(({ text }) => text).join('\t'), more + stops + room)
}

/** The table of one page. Its header row repeats in case somebody lets it grow; the last table ends in the totals. */
function table(sheet: Sheet, page: Page, below: readonly TextLine[] | undefined): string {
  const widths = sheet.columns.map(({ mm }) => twipsOfMm(mm))
  const all = widths.reduce((sum, width) => sum + width, 0)
  const grid = widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('')
  const totals = (below ?? [])
    .filter(({ role }) => role === 'totals')
    .map(({ texts }) => totalsRow(texts[0]!.text, sheet.columns.length, all))
  return (
    `<w:tbl><w:tblPr><w:tblStyle w:val="ListTable"/><w:tblW w:w="${all}" w:type="dxa"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/></w:tblPr>` +
    `<w:tblGrid>${grid}</w:tblGrid>${sheet.layout === 'slip' ? '' : headerRow(sheet)}${rowsXml(sheet, page, below !== undefined)}${totals.join('')}</w:tbl>`
  )
}

function headerRow(sheet: Sheet): string {
  const cells = sheet.columns.map(({ title, mm }) => cellXml(twipsOfMm(mm), paragraph('ListHeader', title, '<w:keepNext/>')))
  return rowXml(headerHeight(sheet), cells.join(''), '<w:tblHeader/>')
}

/** The last row of a list stays with the totals and the signatures. */
function rowsXml(sheet: Sheet, { rows, merges }: Page, isLast: boolean): string {
  return rows
    .map(({ cells, height }, row) => {
      const stays = isLast && row === rows.length - 1 ? '<w:keepNext/>' : ''
      const written = cells.map((cell, column) => {
        const { mm } = sheet.columns[column]!
        const align = alignOf(cell, sheet.columns[column]!)
        const run = merges.find((range) => range.column === column && range.first <= row && row <= range.last)
        const merge = run ? `<w:vMerge${run.first === row ? ' w:val="restart"' : ''}/>` : ''
        const style = sheet.layout === 'slip' && column === 0 ? 'ListHeader' : align === 'center' ? 'ListBodyCentred' : 'ListBody'
        const inside = run && run.first !== row ? '' : drawnMarks(cell).map(markXml).join('')
        return cellXml(twipsOfMm(mm), paragraphOf(style, inside, stays), merge)
      })
      return rowXml(height, written.join(''))
    })
    .join('')
}

/** Not tracked changes, which a reader could accept: the paper shows what it shows. */
const looks: Partial<Record<Mark['kind'], string>> = { removed: '<w:strike/>', added: '<w:u w:val="single"/>' }
const markXml = ({ kind, text }: Mark) => runs(text, looks[kind])

function totalsRow(text: string, columns: number, width: number): string {
  const more = `<w:gridSpan w:val="${columns}"/>`
  return rowXml(0, cellXml(width, paragraph('ListTotals', text, '<w:keepNext/>'), more))
}

export function sectionXml({ paper, orientation }: Pick<Sheet, 'paper' | 'orientation'>, around = margins): string {
  const { width, height } = paperSize(paper, orientation)
  const { top, bottom, left, right, header, footer } = around
  return (
    '<w:sectPr><w:headerReference w:type="default" r:id="rId2"/><w:footerReference w:type="default" r:id="rId3"/><w:footerReference w:type="first" r:id="rId3"/>' +
    `<w:pgSz w:w="${twipsOfMm(width)}" w:h="${twipsOfMm(height)}"${orientation === 'landscape' ? ' w:orient="landscape"' : ''}/>` +
    `<w:pgMar w:top="${twipsOfMm(top)}" w:right="${twipsOfMm(right)}" w:bottom="${twipsOfMm(bottom)}" w:left="${twipsOfMm(left)}" w:header="${twipsOfMm(header)}" w:footer="${twipsOfMm(footer)}" w:gutter="0"/>` +
    '<w:titlePg/></w:sectPr>'
  )
}
