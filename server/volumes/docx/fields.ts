import { runs } from '../../lists/docx/words.ts'
import { xml } from '../../lists/xml.ts'

const mark = (type: 'begin' | 'separate' | 'end') => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`

/** The beginning of a field, up to where its result stands. */
export const opened = (instruction: string) =>
  `${mark('begin')}<w:r><w:instrText xml:space="preserve"> ${xml(instruction)} </w:instrText></w:r>${mark('separate')}`
export const closed = mark('end')

/** A field with the result that it has: right before any program has worked it out. */
export const field = (instruction: string, result: string) => opened(instruction) + runs(result) + closed

export const paragraphOf = (style: string, content: string, more = '') =>
  `<w:p><w:pPr><w:pStyle w:val="${style}"/>${more}</w:pPr>${content}</w:p>`

/** A title that leads to its place, dots, and the page. */
export const entryOf = (style: string, text: string, place: string, page: number, around = { before: '', after: '' }) =>
  paragraphOf(
    style,
    `${around.before}<w:hyperlink w:anchor="${place}" w:history="1">${runs(text)}<w:r><w:tab/></w:r>${field(`PAGEREF ${place} \\h`, String(page))}</w:hyperlink>${around.after}`,
  )

/** A heading that contents and index lead to. */
export const placed = (style: string, text: string, place: string, number: number) =>
  paragraphOf(style, `<w:bookmarkStart w:id="${number}" w:name="${place}"/>${runs(text)}<w:bookmarkEnd w:id="${number}"/>`)
