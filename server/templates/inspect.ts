import { Problem } from '#domain/problem.ts'
import type { TemplateFault } from '#domain/template.ts'
import { openParts } from '../spreadsheet/parts.ts'
import { readXml } from '../spreadsheet/xml.ts'

export const refuseTemplate = (why: TemplateFault): Problem => new Problem('template_refused', 'file', { why })

/** Fields that reach outside the document, or run something, when it is opened. */
const reaching = /\b(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK|DATABASE|MACROBUTTON|AUTOTEXT|RD)\b/i

/**
 * Refuses a template that brings more than text, styles and pictures: macros, embedded programs and documents, links to anything
 * outside itself, fields that fetch or run, a document type. Nothing of it is believed before it was looked at.
 */
export async function inspectTemplate(bytes: Buffer): Promise<void> {
  if (!bytes.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004'))) throw refuseTemplate('not_a_document')
  try {
    const parts = await openParts(bytes, /\.(xml|rels)$/i, refuseName)
    if (!parts.has('word/document.xml')) throw refuseTemplate('not_a_document')
    for (const name of parts.names) await inspectPart(name, parts.read(name))
  } catch (error) {
    // What a broken zip says of itself is nothing to read out.
    throw error instanceof Problem ? error : new Problem('unreadable_file', 'file')
  }
}

function refuseName(name: string): void {
  if (/vbaProject|vbaData|macrosheets/i.test(name)) throw refuseTemplate('macros')
  if (/(^|\/)(embeddings|activeX|afchunk)[/\d.]/i.test(name) || /\.(bin|exe|dll|js|html?|mht|rtf|ole)$/i.test(name))
    throw refuseTemplate('embedded')
}

async function inspectPart(name: string, xml: AsyncIterable<string>): Promise<void> {
  let instruction = ''
  await readXml(xml, {
    open(element, attributes) {
      if (element === 'Relationship' && attributes['TargetMode']?.toLowerCase() === 'external') throw refuseTemplate('external')
      if (element === 'Override' || element === 'Default') {
        if (/macroEnabled|vbaProject/i.test(attributes['ContentType'] ?? '')) throw refuseTemplate('macros')
      }
      if (['altChunk', 'object', 'OLEObject', 'control', 'subDoc'].includes(element)) throw refuseTemplate('embedded')
      if (element === 'fldSimple') instruction += ` ${attributes['w:instr'] ?? ''}`
    },
    text(words, within) {
      if (within === 'instrText' || within === 'delInstrText') instruction += words
    },
  })
  if (name.startsWith('word/') && reaching.test(instruction)) throw refuseTemplate('fields')
}
