import { stylesXml } from '../../lists/docx/styles.ts'
import { namespaces } from '../../lists/docx/words.ts'
import { coreType, packDocx, type Part, wordType } from '../../lists/docx/pack.ts'
import { coreProperties, xmlHead } from '../../lists/xml.ts'
import { labelsIn } from '../labels.ts'
import type { Volume } from '../volume.ts'
import { documentXml } from './document.ts'
import { footerXml, headerXml } from './section.ts'
import { volumeStyles } from './styles.ts'

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
  const parts: Part[] = [
    ['word/document.xml', wordType('document.main'), documentXml(volume)],
    ['word/styles.xml', wordType('styles'), stylesXml(volume.language, volumeStyles, volume.script)],
    ['word/settings.xml', wordType('settings'), settingsXml],
    ['word/footer1.xml', wordType('footer'), footerXml],
    ...headers.map(({ name, content }) => [`word/${name}`, wordType('header'), content] as const),
    ['docProps/core.xml', coreType, propertiesOf(volume)],
  ]
  yield* packDocx(parts, [
    ['styles', 'styles.xml'],
    ['settings', 'settings.xml'],
    ['footer', 'footer1.xml'],
    ...headers.map(({ name }) => ['header', name] as const),
  ])
}

/** No punctuation is squeezed: a line would hold more than was counted. */
const settingsXml =
  `${xmlHead}<w:settings ${namespaces}><w:characterSpacingControl w:val="doNotCompress"/>` +
  '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>'

const propertiesOf = ({ title, unit, edition, creator, createdAt }: Volume) =>
  coreProperties({ title, subject: unit, description: edition, creator, createdAt })
