import { xml } from '../xml.ts'

export const namespaces =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'

/** Twentieths of a point, in which Word counts lengths. */
export const twips = (points: number) => Math.round(points * 20)
export const twipsOfMm = (mm: number) => Math.round((mm / 25.4) * 1440)

/** Text as runs: every line end a break, every tab a tab. `properties` are those of each run. */
export function runs(text: string, properties = ''): string {
  const look = properties && `<w:rPr>${properties}</w:rPr>`
  return text
    .split('\n')
    .map((line) =>
      line
        .split('\t')
        .map((part) => (part === '' ? '' : `<w:r>${look}<w:t xml:space="preserve">${xml(part)}</w:t></w:r>`))
        .join('<w:r><w:tab/></w:r>'),
    )
    .join('<w:r><w:br/></w:r>')
}

/** A paragraph in a named style; `more` are further properties, in the order that the schema asks for. */
export function paragraph(style: string, text: string, more = ''): string {
  return paragraphOf(style, runs(text), more)
}

/** The same of runs that are written already. */
export function paragraphOf(style: string, written: string, more = ''): string {
  return `<w:p><w:pPr><w:pStyle w:val="${style}"/>${more}</w:pPr>${written}</w:p>`
}
