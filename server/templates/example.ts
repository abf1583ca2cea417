import type { Language } from '#domain/language.ts'
import { footerXml, headerXml } from '../lists/docx/header.ts'
import { sectionXml } from '../lists/docx/document.ts'
import { stylesXml } from '../lists/docx/styles.ts'
import { cellXml, rowXml } from '../lists/docx/table.ts'
import { namespaces, paragraph, twipsOfMm } from '../lists/docx/words.ts'
import { packDocx, paperParts, paperRelations } from '../lists/docx/pack.ts'
import type { Form } from '../lists/form.ts'
import { textIn } from '../lists/text/index.ts'
import { coreProperties, xmlHead } from '../lists/xml.ts'

type AnyForm = Form<never, never>

/** A template to begin from: the form as it is, with a tag where each text goes. It can be uploaded as it stands. */
export async function* writeExample(form: AnyForm, language: Language): AsyncGenerator<Uint8Array> {
  const title = form.title[language]
  const { paper, orientation } = form
  const words = { continued: '', asAbove: '' }
  const headed = { title: '{title}', subtitle: ['{unit}', '', '{asOf}'] as const, sample: null, words, paper, orientation }
  const body = form.layout === 'slip' ? slip(form, language) : list(form, language)
  const parts = paperParts({
    document: `${xmlHead}<w:document ${namespaces}><w:body>${body}${sectionXml(form)}</w:body></w:document>`,
    styles: stylesXml(language),
    header: headerXml(headed),
    footer: footerXml,
    core: coreProperties({ title, subject: '', description: '', creator: '', createdAt: '' }),
  })
  yield* packDocx(parts, paperRelations)
}

const head = (more = '') =>
  paragraph('ListTitle', '{title}', more) +
  paragraph('ListSample', '{sample}') +
  paragraph('ListSubtitle', '{unit}　　{campaign}　　{asOf}')

/** One row of the table stands for every record: it begins and ends the list. */
function list(form: AnyForm, language: Language): string {
  const last = form.columns.length - 1
  const tags = form.columns.map(({ key }, index) => `${index === 0 ? '{#rows}' : ''}{${key}}${index === last ? '{/rows}' : ''}`)
  const widths = form.columns.map(({ mm }) => twipsOfMm(mm))
  const row = (texts: readonly string[], style: string, more = '') =>
    rowXml(0, texts.map((text, index) => cellXml(widths[index]!, paragraph(style, text))).join(''), more)
  const titles = form.columns.map(({ title }) => title[language])
  const signs = form.signature.map((who) => textIn[language].signature[who]).join('　　　　　　　　')
  return (
    head() +
    table(widths, row(titles, 'ListHeader', '<w:tblHeader/>') + row(tags, 'ListBody')) +
    paragraph('ListTotals', '{totals}') +
    (signs === '' ? '' : paragraph('ListSignature', signs)) +
    paragraph('ListNotes', '{notes}')
  )
}

/** A slip is a page of its own for every record. */
function slip(form: AnyForm, language: Language): string {
  const widths = [42, 128].map(twipsOfMm)
  const rows = form.columns.map(({ key, title, lines = 1 }) =>
    rowXml(
      lines * 14,
      cellXml(widths[0]!, paragraph('ListHeader', title[language])) + cellXml(widths[1]!, paragraph('ListBody', `{${key}}`)),
    ),
  )
  return (
    paragraph('ListNotes', '{#rows}') +
    head('<w:pageBreakBefore/>') +
    table(widths, rows.join('')) +
    paragraph('ListNotes', '{notes}') +
    paragraph('ListNotes', '{/rows}')
  )
}

const table = (widths: readonly number[], rows: string) =>
  `<w:tbl><w:tblPr><w:tblStyle w:val="ListTable"/><w:tblW w:w="${widths.reduce((sum, width) => sum + width, 0)}" w:type="dxa"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/></w:tblPr>` +
  `<w:tblGrid>${widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('')}</w:tblGrid>${rows}</w:tbl>`
