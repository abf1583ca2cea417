import type { Language } from '#domain/language.ts'
import { type Fonts, officeFonts } from '../fonts.ts'
import { headerSize, lineHeight, sizes } from '../paper/measures.ts'
import { xml, xmlHead } from '../xml.ts'
import { namespaces, twips } from './words.ts'

export type Style = {
  id: string
  name: string
  font: 'title' | 'header' | 'body'
  size: number
  align?: 'center' | 'both'
  bold?: boolean
  outline?: number
  spacing?: number
  /** Points from line to line, where it is not what the size needs. */
  line?: number
  /** One of the office program's own styles, by the name it knows. */
  builtIn?: true
  /** Further properties, where the schema asks for them: before the spacing, and the indent after it. */
  more?: string
  indent?: string
}

/** The named styles of every list and report: an office that wants other fonts or sizes changes them here, once. */
const listStyles = (language: Language): Style[] => [
  { id: 'ListTitle', name: 'List Title', font: 'title', size: sizes.title, align: 'center', bold: language === 'en', outline: 0 },
  { id: 'ListSample', name: 'List Sample Mark', font: 'header', size: sizes.line, align: 'center', bold: true },
  { id: 'ListSubtitle', name: 'List Subtitle', font: 'body', size: sizes.line },
  { id: 'ListHeader', name: 'List Header', font: 'header', size: headerSize[language], align: 'center', bold: true },
  { id: 'ListBody', name: 'List Body', font: 'body', size: sizes.body },
  { id: 'ListBodyCentred', name: 'List Body Centred', font: 'body', size: sizes.body, align: 'center' },
  { id: 'ListTotals', name: 'List Totals', font: 'header', size: sizes.body },
  { id: 'ListSignature', name: 'List Signature', font: 'body', size: sizes.line },
  { id: 'ListNotes', name: 'List Notes', font: 'body', size: sizes.note },
  { id: 'ReportHeading', name: 'Report Heading', font: 'header', size: 16, outline: 0, spacing: 8 },
  { id: 'ReportHeading2', name: 'Report Heading 2', font: 'header', size: 14, outline: 1, spacing: 6 },
  { id: 'ReportCaption', name: 'Report Caption', font: 'header', size: sizes.line, align: 'center', spacing: 4 },
  { id: 'ReportBody', name: 'Report Body', font: 'body', size: 14, align: 'both', spacing: 4 },
]

const regions: Record<Language, string> = { 'zh-Hant': 'zh-TW', 'zh-Hans': 'zh-CN', en: 'zh-CN' }

/** The styles part of a list, or of another document with `styles` of its own; `script` is what its Chinese is written in. */
export function stylesXml(language: Language, styles: readonly Style[] = listStyles(language), script = language): string {
  return (
    `${xmlHead}<w:styles ${namespaces}><w:docDefaults><w:rPrDefault><w:rPr>${fontsXml(officeFonts[language].body, officeFonts[script].body)}<w:sz w:val="${sizes.body * 2}"/>` +
    `<w:lang w:val="en-US" w:eastAsia="${regions[script]}"/></w:rPr></w:rPrDefault></w:docDefaults>` +
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>' +
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>' +
    tableStyle +
    styles.map((style) => styleXml(style, officeFonts[language], officeFonts[script])).join('') +
    '</w:styles>'
  )
}

const borders = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV']
  .map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>`)
  .join('')

const tableStyle =
  '<w:style w:type="table" w:styleId="ListTable"><w:name w:val="List Table"/><w:basedOn w:val="TableNormal"/><w:tblPr>' +
  `<w:tblBorders>${borders}</w:tblBorders><w:tblCellMar><w:top w:w="30" w:type="dxa"/><w:left w:w="40" w:type="dxa"/><w:bottom w:w="30" w:type="dxa"/><w:right w:w="40" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>`

/** Lines are exactly as high as they were counted: what is missing a font must not need another page. */
function styleXml(style: Style, latin: Fonts, chinese: Fonts): string {
  const {
    id,
    name,
    font,
    size,
    align,
    bold,
    outline,
    spacing = 0,
    line = lineHeight(size),
    builtIn,
    more = '',
    indent = '',
  } = style
  const air = `<w:spacing w:before="${twips(spacing)}" w:after="${twips(spacing)}" w:line="${twips(line)}" w:lineRule="exact"/>`
  const aligned = align ? `<w:jc w:val="${align}"/>` : ''
  const level = outline === undefined ? '' : `<w:outlineLvl w:val="${outline}"/>`
  return (
    `<w:style w:type="paragraph"${builtIn ? '' : ' w:customStyle="1"'} w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="Normal"/><w:qFormat/>` +
    `<w:pPr>${outline !== undefined && spacing > 0 ? '<w:keepNext/>' : ''}${more}<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>${air}${indent}${aligned}${level}</w:pPr>` +
    `<w:rPr>${fontsXml(latin[font], chinese[font])}${bold ? '<w:b/>' : ''}<w:sz w:val="${size * 2}"/><w:szCs w:val="${size * 2}"/></w:rPr></w:style>`
  )
}

function fontsXml(latin: string, chinese: string): string {
  const name = xml(latin)
  return `<w:rFonts w:ascii="${name}" w:hAnsi="${name}" w:eastAsia="${xml(chinese)}" w:cs="${name}"/>`
}
