import { layOut } from '../paper/lay-out.ts'
import { marginsAround } from '../paper/measures.ts'
import { type Sheet } from '../sheet.ts'
import { properties } from '../xlsx/write.ts'
import { documentXml } from './document.ts'
import { footerXml, headerXml } from './header.ts'
import { packDocx, paperParts, paperRelations } from './pack.ts'
import { stylesXml } from './styles.ts'

/**
 * The list as a document (WordprocessingML): one real table whose header row repeats, and named styles that an office can
 * restyle. Texts are texts; no field but the page number is ever written.
 */
export async function* writeDocx(sheet: Sheet): AsyncGenerator<Uint8Array> {
  const parts = paperParts({
    document: documentXml(sheet, await layOut(sheet)),
    styles: stylesXml(sheet.language),
    header: headerXml(sheet, marginsAround(sheet)),
    footer: footerXml,
    core: properties(sheet),
  })
  yield* packDocx(parts, paperRelations)
}
