import { type Style } from '../../lists/docx/styles.ts'
import { rightEdge, lines } from './measures.ts'

/** No line hangs over, none is left alone by a rule that not every program keeps: what is counted is what is set. */
const counted = '<w:widowControl w:val="0"/>'
const noHanging = '<w:overflowPunct w:val="0"/>'
const leader = `<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="${rightEdge}"/></w:tabs>`
const ruled = '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="3" w:color="000000"/></w:pBdr>'
const framed =
  '<w:pBdr><w:top w:val="single" w:sz="10" w:space="14" w:color="000000"/><w:bottom w:val="single" w:sz="10" w:space="14" w:color="000000"/></w:pBdr>'
const firstLine = `<w:ind w:firstLineChars="200" w:firstLine="${lines.text.size * 2 * 20}"/>`
const inset = '<w:ind w:left="1701" w:right="1701"/>'

/** The named styles of a volume: the headings are the program's own, so that contents, navigation and cross-references know them. */
export const volumeStyles: readonly Style[] = [
  { id: 'Title', name: 'Title', builtIn: true, font: 'title', size: 36, line: 54, align: 'center', more: framed, indent: inset },
  { id: 'VolumeCover', name: 'Volume Cover', font: 'body', size: 18, line: 32, align: 'center' },
  { id: 'TOCHeading', name: 'TOC Heading', builtIn: true, font: 'title', ...lines.title, align: 'center', spacing: 6 },
  { id: 'TOC1', name: 'toc 1', builtIn: true, font: 'body', size: 14, line: 27, more: leader },
  {
    id: 'Heading1',
    name: 'heading 1',
    builtIn: true,
    font: 'title',
    ...lines.title,
    align: 'center',
    outline: 0,
    more: `<w:keepNext/>${counted}${noHanging}`,
  },
  { id: 'VolumeIssue', name: 'Volume Issue', font: 'body', ...lines.issue, align: 'center', more: `${counted}${noHanging}` },
  {
    id: 'Heading2',
    name: 'heading 2',
    builtIn: true,
    font: 'header',
    ...lines.chapter,
    align: 'center',
    outline: 1,
    more: `<w:keepNext/>${counted}${noHanging}`,
  },
  {
    id: 'Heading3',
    name: 'heading 3',
    builtIn: true,
    font: 'header',
    ...lines.section,
    align: 'center',
    outline: 2,
    more: `<w:keepNext/>${counted}${noHanging}`,
  },
  {
    id: 'VolumeText',
    name: 'Volume Text',
    font: 'body',
    ...lines.text,
    align: 'both',
    more: `${counted}${noHanging}`,
    indent: firstLine,
  },
  { id: 'VolumeDepartment', name: 'Volume Department', font: 'header', ...lines.chapter, more: '<w:keepNext/>' },
  { id: 'VolumeEntry', name: 'Volume Entry', font: 'body', size: 14, line: 27, more: leader },
  {
    id: 'Header',
    name: 'header',
    builtIn: true,
    font: 'body',
    size: 10,
    more: `${ruled}<w:tabs><w:tab w:val="right" w:pos="${rightEdge}"/></w:tabs>`,
  },
  { id: 'Footer', name: 'footer', builtIn: true, font: 'body', size: 11, align: 'center' },
]
