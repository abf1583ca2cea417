import type { Language } from '#domain/language.ts'
import { officeFonts } from '../fonts.ts'
import { headerSize, sizes } from '../paper/measures.ts'
import { xml, xmlHead } from '../xml.ts'
import type { StyleOf } from './cell.ts'

type Align = 'left' | 'center' | 'right'
type Style = {
  font: string
  size: number
  bold?: boolean
  align: Align
  top?: boolean
  border?: boolean
  format?: 'text' | 'date'
  line?: boolean
}

/** What to look for where a font is missing: one with serifs, or one without. */
const serif = 1
const sans = 2

/** Number formats: 49 is @, which keeps a text a text also when somebody edits it; the date is our own. */
const formats = { text: 49, date: 164 }

export type Styles = ReturnType<typeof stylesFor>

/**
 * Every cell style of a printed list, by its number in `styles.xml`. Black on white: paper is copied, and colour may never
 * carry a meaning alone.
 */
export function stylesFor(language: Language) {
  const fonts = officeFonts[language]
  // Column widths are counted in the digits of the first font. Arial, or one made to its measures, is on every system.
  const table: Style[] = [{ font: 'Arial', size: 10, align: 'left', line: true }]
  const known = new Map<string, number>()
  const style = (wanted: Style): number => {
    const key = JSON.stringify(wanted)
    const number = known.get(key) ?? table.push(wanted) - 1
    known.set(key, number)
    return number
  }
  const line = { font: fonts.body, size: sizes.line }
  const body = { font: fonts.body, size: sizes.body, border: true }
  const header = style({ font: fonts.header, size: headerSize[language], bold: true, align: 'center', border: true })
  return {
    title: style({ font: fonts.title, size: sizes.title, bold: language === 'en', align: 'center' }),
    sample: style({ font: fonts.header, size: sizes.line, bold: true, align: 'center' }),
    subtitle: (['left', 'center', 'right'] as const).map((align) => style({ ...line, align })),
    header,
    totals: style({ font: fonts.header, size: sizes.body, border: true, align: 'left' }),
    signature: style({ ...line, align: 'left' }),
    notes: style({ font: fonts.body, size: sizes.note, align: 'left' }),
    /** A split row is read from its top; a whole one stands in the middle of its height. */
    body: (align: Align, top: boolean) => byFormat((format) => style({ ...body, align, top, ...format })),
    data: byFormat((format) => style({ ...body, align: 'left', top: true, line: true, ...format })),
    xml: () => stylesheet(table, language),
  }
}

/** A style by what its cell holds. Asked for with every cell, so it is looked up once; one that no cell has is never made. */
function byFormat(make: (format: Pick<Style, 'format'>) => number): StyleOf {
  let plain: number | undefined
  const others: { text?: number; date?: number } = {}
  return (format) => (format === undefined ? (plain ??= make({})) : (others[format] ??= make({ format })))
}

function stylesheet(table: readonly Style[], language: Language): string {
  const fonts = unique(table.map((style) => fontXml(style, language)))
  const cells = table.map((style) => {
    const font = fonts.indexOf(fontXml(style, language))
    const format = style.format ? formats[style.format] : 0
    const alignment = `<alignment horizontal="${style.align}" vertical="${style.top ? 'top' : 'center'}"${style.line ? '' : ' wrapText="1"'}/>`
    return `<xf numFmtId="${format}" fontId="${font}" fillId="0" borderId="${style.border ? 1 : 0}" xfId="0" applyNumberFormat="1" applyFont="1" applyBorder="1" applyAlignment="1">${alignment}</xf>`
  })
  const thin = ['left', 'right', 'top', 'bottom']
    .map((side) => `<${side} style="thin"><color rgb="FF000000"/></${side}>`)
    .join('')
  return (
    `${xmlHead}<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">` +
    `<numFmts count="1"><numFmt numFmtId="${formats.date}" formatCode="yyyy\\-mm\\-dd"/></numFmts>` +
    `<fonts count="${fonts.length}">${fonts.join('')}</fonts>` +
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
    `<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>${thin}<diagonal/></border></borders>` +
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
    `<cellXfs count="${cells.length}">${cells.join('')}</cellXfs>` +
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
  )
}

function fontXml({ font, size, bold }: Style, language: Language): string {
  const family = font === 'Arial' || (font === officeFonts[language].header && language !== 'en') ? sans : serif
  return `<font>${bold ? '<b/>' : ''}<sz val="${size}"/><name val="${xml(font)}"/><family val="${family}"/></font>`
}

const unique = (texts: readonly string[]) => [...new Set(texts)]
