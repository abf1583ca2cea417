import { namespaces, paragraph, runs, twips } from '../../lists/docx/words.ts'
import { textIn } from '../../lists/text/index.ts'
import { xmlHead } from '../../lists/xml.ts'
import type { Block } from '../blocks.ts'
import { labelsIn } from '../labels.ts'
import type { Volume } from '../volume.ts'
import { closed, entryOf, opened, paragraphOf, placed } from './fields.ts'
import { countPages, type Paged } from './pages.ts'
import { relation, sectionXml } from './section.ts'

const placeOf = (index: number) => `_Toc${String(index + 1).padStart(8, '0')}`
/** A paragraph as good as nothing: what ends a section has to stand in one. */
const nothing = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'

/** The document's own part. Every number in contents and index is written out already, and is a field that can be updated. */
export function documentXml(volume: Volume): string {
  const labels = labelsIn[volume.language]
  const parts = volume.parts.map((part) => ({
    ...part,
    issue: labels.issue(part.documentNumber, part.issuedOn, part.effectiveOn),
  }))
  const paged = parts.map(countPages)
  const first = paged.map((_, at) => 1 + paged.slice(0, at).reduce((sum, { pages }) => sum + pages, 0))
  const indexOn = 1 + paged.reduce((sum, { pages }) => sum + pages, 0)
  const bodies = parts.map((part, at) => regulation(part, paged[at]!, at))
  return (
    `${xmlHead}<w:document ${namespaces}><w:body>${cover(volume)}${contents(volume, first, indexOn)}${bodies.join('')}` +
    `${departments(volume, first)}${sectionXml({ header: relation.index, number: { format: 'decimal' } })}</w:body></w:document>`
  )
}

function cover({ unit, title, edition, boundOn, sample, language }: Volume): string {
  const line = (text: string, before: number, more = '') =>
    paragraph('VolumeCover', text, `<w:spacing w:before="${twips(before)}" w:after="0"/>${more}`)
  return (
    line(unit, 40) +
    paragraph('Title', title, `<w:spacing w:before="${twips(110)}" w:after="${twips(40)}"/>`) +
    line(edition, 0) +
    (sample ? line(textIn[language].sampleMark, 10) : '') +
    line(unit, 170) +
    line(labelsIn[language].day(boundOn), 4) +
    paragraphOf('VolumeCover', '', nothing + sectionXml({}))
  )
}

function contents({ language, parts }: Volume, first: readonly number[], indexOn: number): string {
  const labels = labelsIn[language]
  const entries = [...parts.map(({ title }, at) => [title, first[at]!] as const), [labels.index, indexOn] as const]
  const around = (at: number) => ({
    before: at === 0 ? opened('TOC \\o "1-1" \\h \\z') : '',
    after: at === entries.length - 1 ? closed : '',
  })
  const section = sectionXml({ header: relation.contents, number: { format: 'upperRoman', from: 1 } })
  return (
    paragraph('TOCHeading', labels.contents) +
    entries.map(([title, page], at) => entryOf('TOC1', title, placeOf(at), page, around(at))).join('') +
    paragraphOf('VolumeEntry', '', nothing + section)
  )
}

type Drawn = { title: string; issue: string; blocks: readonly Block[] }

/** A section of its own: from a new page, under its own running head. */
function regulation({ title, issue, blocks }: Drawn, { breakBefore }: Paged, at: number): string {
  const section = sectionXml({ header: relation.part(at), number: { format: 'decimal', ...(at === 0 && { from: 1 }) } })
  const last = blocks.length - 1
  const body = blocks.map((block, index) =>
    blockXml(block, (index === breakBefore ? '<w:pageBreakBefore/>' : '') + (index === last ? section : '')),
  )
  return placed('Heading1', title, placeOf(at), at + 1) + paragraph('VolumeIssue', issue, last < 0 ? section : '') + body.join('')
}

const headings = { chapter: 'Heading2', section: 'Heading3' }

function blockXml({ kind, label, text }: Block, more: string): string {
  if (kind === 'chapter' || kind === 'section') return paragraph(headings[kind], `${label}　${text}`, more)
  const number = label === '' ? '' : `<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">${label}</w:t></w:r>${runs('　')}`
  return paragraphOf('VolumeText', number + runs(text), more)
}

function departments({ language, parts, departments: all }: Volume, first: readonly number[]): string {
  return (
    placed('Heading1', labelsIn[language].index, placeOf(parts.length), parts.length + 1) +
    all
      .map(
        ({ name, parts: own }) =>
          paragraph('VolumeDepartment', name) +
          own
            .map((at) => entryOf('VolumeEntry', `${parts[at]!.title}　${parts[at]!.documentNumber}`, placeOf(at), first[at]!))
            .join(''),
      )
      .join('')
  )
}
