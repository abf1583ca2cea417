import { stylesXml } from '../../lists/docx/styles.ts'
import { namespaces } from '../../lists/docx/words.ts'
import { contentTypes, coreProperties, relationships, xmlHead } from '../../lists/xml.ts'
import { makeZip } from '../../lists/zip.ts'
import { labelsIn } from '../labels.ts'
import type { Volume } from '../volume.ts'
import { documentXml } from './document.ts'
import { footerXml, headerXml } from './section.ts'
import { volumeStyles } from './styles.ts'

const main = 'application/vnd.openxmlformats-officedocument.wordprocessingml'

/**
 * The volume as a document (WordprocessingML): real headings, contents and page numbers as fields that are right before anybody has
 * updated them, and for each regulation a section with its running head.
 */
export async function* writeVolumeDocx(volume: Volume): AsyncGenerator<Uint8Array> {
  const labels = labelsIn[volume.language]
  const headers = [
    headerXml(volume, labels.contents, false),
    headerXml(volume, labels.index, true),
    ...volume.parts.map(({ title }) => headerXml(volume, title, true)),
  ].map((content, at) => ({ name: `header${at + 1}.xml`, content }))
  const parts: [name: string, type: string, content: string][] = [
    ['word/document.xml', `${main}.document.main+xml`, documentXml(volume)],
    ['word/styles.xml', `${main}.styles+xml`, stylesXml(volume.language, volumeStyles, volume.script)],
    ['word/settings.xml', `${main}.settings+xml`, settingsXml],
    ['word/footer1.xml', `${main}.footer+xml`, footerXml],
    ...headers.map(({ name, content }) => [`word/${name}`, `${main}.header+xml`, content] as [string, string, string]),
    ['docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml', propertiesOf(volume)],
  ]
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
  put(
    'word/_rels/document.xml.rels',
    relationships([
      ['styles', 'styles.xml'],
      ['settings', 'settings.xml'],
      ['footer', 'footer1.xml'],
      ...headers.map(({ name }) => ['header', name] as const),
    ]),
  )
  for (const [name, , content] of parts) put(name, content)
  yield* zip.bytes()
}

/** No punctuation is squeezed: a line would hold more than was counted. */
const settingsXml =
  `${xmlHead}<w:settings ${namespaces}><w:characterSpacingControl w:val="doNotCompress"/>` +
  '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>'

const propertiesOf = ({ title, unit, edition, creator, createdAt }: Volume) =>
  coreProperties({ title, subject: unit, description: edition, creator, createdAt })
