import { type LaidOut, layOut } from '../paper/lay-out.ts'
import { type Sheet } from '../sheet.ts'
import { contentTypes, relationships } from '../xml.ts'
import { properties } from '../xlsx/write.ts'
import { makeZip } from '../zip.ts'
import { documentXml } from './document.ts'
import { footerXml, headerXml } from './header.ts'
import { stylesXml } from './styles.ts'

const main = 'application/vnd.openxmlformats-officedocument.wordprocessingml'
export const docxParts = {
  'word/document.xml': `${main}.document.main+xml`,
  'word/styles.xml': `${main}.styles+xml`,
  'word/header1.xml': `${main}.header+xml`,
  'word/footer1.xml': `${main}.footer+xml`,
  'docProps/core.xml': 'application/vnd.openxmlformats-package.core-properties+xml',
}

export const docxRelations = [
  ['styles', 'styles.xml'],
  ['header', 'header1.xml'],
  ['footer', 'footer1.xml'],
] as const

/**
 * The list as a document (WordprocessingML): one real table whose header row repeats, and named styles that an office can
 * restyle. Texts are texts; no field but the page number is ever written.
 */
export async function* writeDocx(sheet: Sheet): AsyncGenerator<Uint8Array> {
  yield* packDocx(sheet, await layOut(sheet))
}

async function* packDocx(sheet: Sheet, laidOut: LaidOut): AsyncGenerator<Uint8Array> {
  const zip = makeZip()
  const put = (name: string, text: string) => zip.entry(name).write(text)
  put('[Content_Types].xml', contentTypes(docxParts))
  put(
    '_rels/.rels',
    relationships([
      ['officeDocument', 'word/document.xml'],
      ['core', 'docProps/core.xml'],
    ]),
  )
  put('word/document.xml', documentXml(sheet, laidOut))
  put('word/_rels/document.xml.rels', relationships(docxRelations))
  put('word/styles.xml', stylesXml(sheet.language))
  put('word/header1.xml', headerXml(sheet))
  put('word/footer1.xml', footerXml)
  put('docProps/core.xml', properties(sheet))
  yield* zip.bytes()
}
