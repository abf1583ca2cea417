import { chineseNumber, highestNumber } from '#domain/clause-number.ts'
import type { Parts } from '../spreadsheet/parts.ts'
import { readXml } from '../spreadsheet/xml.ts'

type Level = { start: number; format: string; text: string; restarts: boolean; style: string }
type List = { levels: Map<number, Level>; counts: Map<number, number> }
/** What a paragraph says of its number; '' where it says nothing. */
type Mark = { style: string; numId: string; level: string }

/** The number that Word draws before a paragraph, with what divides it from the text; '' for none. Asked once for each, in their order. */
export type Numbered = (mark: Mark, text: string) => string

const deepestLevel = 8

/** Numbers paragraphs as `numbering.xml` says, by their own list or by that of their style. */
export async function makeNumbering(parts: Parts): Promise<Numbered> {
  const lists = await readLists(parts)
  const styles = await readStyles(parts)
  return (mark, text) => {
    const styled = styles(mark.style)
    const list = lists.get(mark.numId || styled.numId)
    if (!list || text.trim() === '') return ''
    const byStyle = [...list.levels].find(([, { style }]) => style !== '' && style === mark.style)?.[0]
    const level = Number(mark.level || (mark.numId ? 0 : (byStyle ?? (styled.level || 0))))
    return draw(list, level)
  }
}

function draw({ levels, counts }: List, level: number): string {
  const own = levels.get(level)
  if (!own || !(level <= deepestLevel)) return ''
  counts.set(level, (counts.get(level) ?? own.start - 1) + 1)
  for (const [deeper, { restarts }] of levels) if (deeper > level && restarts) counts.delete(deeper)
  const label = own.text.replaceAll(/%([1-9])/g, (_, digit: string) => {
    const named = levels.get(Number(digit) - 1)
    return named ? write(counts.get(Number(digit) - 1) ?? named.start, named.format) : ''
  })
  return label.trim() === '' ? '' : `${label}\u3000`
}

function write(value: number, format: string): string {
  if (/^(chinese|japanese|taiwanese|koreanDigital|ideograph)/.test(format) && value >= 1 && value <= highestNumber) {
    return chineseNumber(value)
  }
  if (/letter/i.test(format) && value >= 1 && value <= 26) return String.fromCharCode(96 + value)
  // A bullet is no number, and its sign is one of a font of signs.
  return format === 'bullet' || format === 'none' ? '' : String(value)
}

/** The lists by their ids. Lists of one kind count on where another of it ended, unless they say where they start. */
async function readLists(parts: Parts): Promise<Map<string, List>> {
  const part = 'word/numbering.xml'
  const kinds = new Map<string, List>()
  const lists = new Map<string, List>()
  let kind: List | undefined
  let level: Level | undefined
  let numId = ''
  let overridden: number | undefined
  if (!parts.has(part)) return lists
  await readXml(parts.read(part), {
    open: (name, attributes) => {
      const own = (key: string) => attributes[`w:${key}`] ?? ''
      if (name === 'abstractNum') kinds.set(own('abstractNumId'), (kind = { levels: new Map(), counts: new Map() }))
      else if (name === 'lvl' && kind) {
        level = { start: 1, format: 'decimal', text: '', restarts: true, style: '' }
        kind.levels.set(Number(own('ilvl')), level)
      } else if (name === 'start' && level) level.start = Number(own('val')) || 0
      else if (name === 'numFmt' && level) level.format = own('val')
      else if (name === 'lvlText' && level) level.text = own('val')
      else if (name === 'lvlRestart' && level) level.restarts = own('val') !== '0'
      else if (name === 'pStyle' && level) level.style = own('val')
      else if (name === 'num') {
        numId = own('numId')
        kind = level = undefined
      } else if (name === 'abstractNumId' && numId) {
        const named = kinds.get(own('val'))
        if (named) lists.set(numId, named)
      } else if (name === 'lvlOverride') overridden = Number(own('ilvl'))
      else if (name === 'startOverride' && overridden !== undefined) {
        const list = lists.get(numId)
        const at = list?.levels.get(overridden)
        if (!list || !at) return
        const levels = new Map(list.levels).set(overridden, { ...at, start: Number(own('val')) || 0 })
        lists.set(numId, { levels, counts: new Map() })
      }
    },
    close: (name) => {
      if (name === 'lvl') level = undefined
    },
  })
  return lists
}

type Styled = { numId: string; level: string; basedOn: string }
const plainStyle: Styled = { numId: '', level: '', basedOn: '' }

/** The list that a style gives its paragraphs, its own or that of the style it is based on. */
async function readStyles(parts: Parts): Promise<(id: string) => Styled> {
  const part = 'word/styles.xml'
  const styles = new Map<string, Styled>()
  let style: Styled | undefined
  if (parts.has(part)) {
    await readXml(parts.read(part), {
      open: (name, attributes) => {
        const value = attributes['w:val'] ?? ''
        if (name === 'style') styles.set(attributes['w:styleId'] ?? '', (style = { ...plainStyle }))
        else if (name === 'numId' && style) style.numId = value
        else if (name === 'ilvl' && style) style.level = value
        else if (name === 'basedOn' && style) style.basedOn = value
      },
      close: (name) => {
        if (name === 'style') style = undefined
      },
    })
  }
  return (id) => {
    let found = styles.get(id)
    for (let depth = 0; found && found.numId === '' && depth < 20; depth++) found = styles.get(found.basedOn)
    return found ?? plainStyle
  }
}
