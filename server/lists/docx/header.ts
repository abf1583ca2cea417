import { paperSize, margins } from '../paper/measures.ts'
import type { Sheet } from '../sheet.ts'
import { xmlHead } from '../xml.ts'
import { namespaces, runs, twipsOfMm } from './words.ts'

type Headed = Pick<Sheet, 'title' | 'subtitle' | 'sample' | 'words' | 'paper' | 'orientation'>

/** What every page but the first says of itself, so that a page which lost its list can be put back. */
export function headerXml(sheet: Headed, around = margins): string {
  const [unit, , asOf] = sheet.subtitle
  const text = `${sheet.title}${sheet.words.continued} ${unit}\t${sheet.sample?.mark ?? ''}\t${asOf}`
  return `${xmlHead}<w:hdr ${namespaces}><w:p><w:pPr><w:pStyle w:val="ListNotes"/>${tabs(sheet, around)}</w:pPr>${runs(text)}</w:p></w:hdr>`
}

/** The page number as official papers print it: — 1 —. */
export const footerXml =
  `${xmlHead}<w:ftr ${namespaces}><w:p><w:pPr><w:pStyle w:val="ListBodyCentred"/></w:pPr><w:r><w:t xml:space="preserve">— </w:t></w:r>` +
  '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>' +
  '<w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p></w:ftr>'

type Sized = Pick<Sheet, 'paper' | 'orientation'>
const widthBetween = ({ paper, orientation }: Sized, { left, right } = margins) =>
  twipsOfMm(paperSize(paper, orientation).width - left - right)

/** Stops for a middle and a right text. */
export function tabs(sheet: Sized, around = margins): string {
  const width = widthBetween(sheet, around)
  return `<w:tabs><w:tab w:val="center" w:pos="${Math.round(width / 2)}"/><w:tab w:val="right" w:pos="${width}"/></w:tabs>`
}

/** Stops where the second and the last third begin: who signs there has room behind the word. */
export function thirds(sheet: Sized, around = margins): string {
  const width = widthBetween(sheet, around)
  return `<w:tabs>${[1, 2].map((third) => `<w:tab w:val="left" w:pos="${Math.round((width * third) / 3)}"/>`).join('')}</w:tabs>`
}
