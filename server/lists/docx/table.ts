import { twips } from './words.ts'

/** A row at least `height` points high, in one piece; `more` are further properties. */
export function rowXml(height: number, cells: string, more = ''): string {
  const least = height > 0 ? `<w:trHeight w:val="${twips(height)}" w:hRule="atLeast"/>` : ''
  return `<w:tr><w:trPr><w:cantSplit/>${least}${more}</w:trPr>${cells}</w:tr>`
}

export const cellXml = (width: number, content: string, more = '') =>
  `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${more}<w:vAlign w:val="center"/></w:tcPr>${content}</w:tc>`
