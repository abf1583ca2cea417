import { contentTypes, relationships } from '../xml.ts'
import { makeZip } from '../zip.ts'

const main = 'application/vnd.openxmlformats-officedocument.wordprocessingml'
/** The content type of a part of a document, by what it is: `styles`, `header`, … */
export const wordType = (part: string) => `${main}.${part}+xml`
export const coreType = 'application/vnd.openxmlformats-package.core-properties+xml'

export type Part = readonly [name: string, type: string, content: string]
export type Relation = readonly [type: string, target: string]

type Paper = { document: string; styles: string; header: string; footer: string; core: string }

/** The parts of a paper with one header and one footer; `paperRelations` is how its document knows them. */
export function paperParts({ document, styles, header, footer, core }: Paper): Part[] {
  return [
    ['word/document.xml', wordType('document.main'), document],
    ['word/styles.xml', wordType('styles'), styles],
    ['word/header1.xml', wordType('header'), header],
    ['word/footer1.xml', wordType('footer'), footer],
    ['docProps/core.xml', coreType, core],
  ]
}
export const paperRelations: readonly Relation[] = [
  ['styles', 'styles.xml'],
  ['header', 'header1.xml'],
  ['footer', 'footer1.xml'],
]

/** A Word document of these parts; `relations` are those of `word/document.xml`, their ids by their order. */
export async function* packDocx(parts: readonly Part[], relations: readonly Relation[]): AsyncGenerator<Uint8Array> {
  const zip = makeZip()
  const put = (name: string, text: string) => zip.entry(name).write(text)
  put('[Content_Types].xml', contentTypes(Object.fromEntries(parts.map(([name, type]) => [name, type]))))
  put(
    '_rels/.rels',
    relationships([
      ['officeDocument', 'word/document.xml'],
      ['core', 'docProps/core.xml'],
    ]),
  )
  put('word/_rels/document.xml.rels', relationships(relations))
  for (const [name, , content] of parts) put(name, content)
  yield* zip.bytes()
}
