import type { FileNoteCode, ReadingNote } from '#domain/parse-text.ts'
import { Problem } from '#domain/problem.ts'
import { openParts, type Parts } from '../spreadsheet/parts.ts'
import { readXml } from '../spreadsheet/xml.ts'
import { makeNumbering, type Numbered } from './numbering.ts'

const wanted = /^(\[Content_Types\]\.xml|word\/(document|numbering|styles)\.xml|.*\.rels)$/
const mostParagraphs = 20_000

/**
 * The paragraphs of a document as lines, with the numbers that Word would draw before them. Of tracked changes what was inserted counts
 * and what was deleted does not. What is no text is left out with a note; macros and whatever is fetched from elsewhere are refused.
 */
export async function readDocx(bytes: Buffer): Promise<{ plain: string; notes: ReadingNote[] }> {
  const parts = await openParts(bytes, wanted, refuseMacros)
  await refuseMacroTypes(parts)
  if (!parts.has('word/document.xml')) throw new Problem('unreadable_file', 'file')
  const found = new Map<FileNoteCode, number>()
  const count = (code: FileNoteCode) => found.set(code, (found.get(code) ?? 0) + 1)
  for (const name of parts.names) if (name.endsWith('.rels')) await readLinks(parts.read(name), count)
  const lines = await linesOf(parts.read('word/document.xml'), await makeNumbering(parts), count)
  return { plain: lines.join('\n'), notes: [...found].map(([code, times]) => ({ line: null, code, count: times })) }
}

function refuseMacros(name: string): void {
  if (/(^|\/)vba(Project|Data)[^/]*$/i.test(name) || /\/activeX\//i.test(name)) throw new Problem('file_has_macros', 'file')
}

async function refuseMacroTypes(parts: Parts): Promise<void> {
  const types = '[Content_Types].xml'
  if (!parts.has(types)) return
  await readXml(parts.read(types), {
    open: (_, { ContentType = '' }) => {
      if (/macroEnabled/i.test(ContentType)) throw new Problem('file_has_macros', 'file')
    },
  })
}

/** A link that a reader may click is text; a template, an object or a picture from elsewhere would be fetched. */
async function readLinks(rels: AsyncIterable<string>, count: (code: FileNoteCode) => void): Promise<void> {
  await readXml(rels, {
    open: (name, { TargetMode = '', Type = '' }) => {
      if (name !== 'Relationship' || TargetMode.toLowerCase() !== 'external') return
      if (!Type.endsWith('/hyperlink')) throw new Problem('file_links_out', 'file')
      count('links_left_out')
    },
  })
}

/** What is there and is no line of the text, by the element that says so. */
const leftOut: Record<string, FileNoteCode> = {
  ins: 'changes_accepted',
  moveTo: 'changes_accepted',
  del: 'deletions_dropped',
  moveFrom: 'deletions_dropped',
  tbl: 'tables_as_lines',
  drawing: 'pictures_left_out',
  pict: 'pictures_left_out',
  footnoteReference: 'footnotes_left_out',
  endnoteReference: 'footnotes_left_out',
  commentReference: 'comments_left_out',
}
/** Elements whose texts are not read: what was deleted, and what stands for the same a second time. */
const unread = new Set(['del', 'moveFrom', 'Fallback'])

async function linesOf(xml: AsyncIterable<string>, numbering: Numbered, count: (code: FileNoteCode) => void): Promise<string[]> {
  const lines: string[] = []
  let paragraphs = 0
  let text = ''
  /** A deleted end of a paragraph: its line goes on in the next one. */
  let open = false
  let mark = { style: '', numId: '', level: '' }
  let inProperties = 0
  let skipping = 0
  await readXml(xml, {
    open: (name, attributes) => {
      const own = (key: string) => attributes[`w:${key}`] ?? ''
      if (inProperties > 0) {
        if (name === 'pStyle') mark.style = own('val')
        else if (name === 'numId') mark.numId = own('val')
        else if (name === 'ilvl') mark.level = own('val')
        else if (name === 'del' || name === 'moveFrom') open = true
        else if (name === 'pPr') inProperties++
        return
      }
      const code = leftOut[name]
      if (code) count(code)
      if (unread.has(name)) skipping++
      else if (name === 'pPr') inProperties = 1
      else if (name === 'p') {
        if (++paragraphs > mostParagraphs) throw new Problem('too_many_paragraphs', 'file', { limit: mostParagraphs })
        if (!open) text = ''
        open = false
        mark = { style: '', numId: '', level: '' }
      } else if (skipping > 0) return
      else if (name === 'tab') text += '\t'
      else if (name === 'br' || name === 'cr') text += '\n'
      else if (name === 'noBreakHyphen') text += '-'
    },
    text: (said, within) => {
      if (within === 't' && skipping === 0) text += said
    },
    close: (name) => {
      if (name === 'pPr') inProperties--
      else if (inProperties === 0 && unread.has(name)) skipping--
      else if (name === 'p' && inProperties === 0 && !open) lines.push(...`${numbering(mark, text)}${text}`.split('\n'))
    },
  })
  if (open) lines.push(text)
  return lines
}
