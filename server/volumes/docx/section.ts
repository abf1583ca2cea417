import { namespaces, runs, twipsOfMm } from '../../lists/docx/words.ts'
import { textIn } from '../../lists/text/index.ts'
import { xmlHead } from '../../lists/xml.ts'
import { labelsIn } from '../labels.ts'
import type { Volume } from '../volume.ts'
import { field, paragraphOf } from './fields.ts'
import { margins, paper } from './measures.ts'

/** The relations of the document, in the order that `write.ts` writes them. */
export const relation = { footer: 'rId3', contents: 'rId4', index: 'rId5', part: (at: number) => `rId${6 + at}` }

/** `header` is the relation of its running head; `number` how its pages are numbered, and from what where not from the section before. */
type Section = { header?: string; number?: { format: 'upperRoman' | 'decimal'; from?: number } }

export function sectionXml({ header, number }: Section): string {
  const parts = header
    ? `<w:headerReference w:type="default" r:id="${header}"/><w:footerReference w:type="default" r:id="${relation.footer}"/>`
    : ''
  const start = number?.from === undefined ? '' : ` w:start="${number.from}"`
  return (
    `<w:sectPr>${parts}<w:type w:val="nextPage"/>` +
    `<w:pgSz w:w="${twipsOfMm(paper.width)}" w:h="${twipsOfMm(paper.height)}"/>` +
    `<w:pgMar w:top="${twipsOfMm(margins.top)}" w:right="${twipsOfMm(margins.right)}" w:bottom="${twipsOfMm(margins.bottom)}" w:left="${twipsOfMm(margins.left)}"` +
    ` w:header="${twipsOfMm(margins.header)}" w:footer="${twipsOfMm(margins.footer)}" w:gutter="0"/>` +
    `${number ? `<w:pgNumType w:fmt="${number.format}"${start}/>` : ''}</w:sectPr>`
  )
}

/** The volume and what stands on the page. With `heading` that is asked of the page, so that a title changed later runs along. */
export function headerXml({ title, sample, language }: Volume, name: string, heading: boolean): string {
  const marked = sample ? labelsIn[language].marked(textIn[language].sampleMark, title) : title
  const running = heading ? field('STYLEREF 1', name) : runs(name)
  return `${xmlHead}<w:hdr ${namespaces}>${paragraphOf('Header', `${runs(marked)}<w:r><w:tab/></w:r>${running}`)}</w:hdr>`
}

export const footerXml = `${xmlHead}<w:ftr ${namespaces}>${paragraphOf('Footer', `${runs('— ')}${field('PAGE', '1')}${runs(' —')}`)}</w:ftr>`
