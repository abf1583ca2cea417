import { fileURLToPath } from 'node:url'
import { alignOf, drawnMarks, plain } from '../cells.ts'
import type { Cell } from '../form.ts'
import { type LaidOut, layOut } from '../paper/lay-out.ts'
import type { TextLine } from '../paper/lines.ts'
import { emsIn, headerSize, marginsAround, paperSize, sizes } from '../paper/measures.ts'
import type { Page } from '../paper/pages.ts'
import { breakLongWords } from '../paper/wrap.ts'
import type { Sheet } from '../sheet.ts'
import { fontFiles, fontsOf } from './fonts.ts'
import { drawPdf } from './typst.ts'

const template = fileURLToPath(new URL('list.typ', import.meta.url))
export const regionOf = { 'zh-Hant': 'tw', 'zh-Hans': 'cn', en: 'us' }

/** The list as a PDF: free fonts embedded in part, text that can be searched, bookmarks for title and categories, tagged. */
export const writePdf = (sheet: Sheet, signal?: AbortSignal) => writePdfOf([sheet], signal)

/** Several lists in one PDF, each from a page of its own on its own paper; pages are numbered through. */
export async function* writePdfOf(sheets: readonly Sheet[], signal?: AbortSignal): AsyncGenerator<Uint8Array> {
  const fonts = fontFiles()
  const data = []
  for (const sheet of sheets) data.push(dataOf(sheet, await layOut(sheet)))
  yield await drawPdf({ template, data, fonts, createdAt: secondsOf(sheets[0]!.properties.createdAt) }, signal)
}

export const secondsOf = (instant: string) => Math.max(0, Math.floor(Date.parse(instant) / 1_000) || 0)

export function dataOf(sheet: Sheet, { above, pages, below }: LaidOut) {
  const [unit, , asOf] = sheet.subtitle
  return {
    title: sheet.title,
    creator: sheet.properties.creator,
    lang: sheet.language.slice(0, 2),
    region: regionOf[sheet.language],
    fonts: fontsOf(sheet.language),
    sizes: { ...sizes, header: headerSize[sheet.language] },
    slip: sheet.layout === 'slip',
    ...paperSize(sheet.paper, sheet.orientation),
    margins: marginsAround(sheet),
    runner: [`${sheet.title}${sheet.words.continued} ${unit}`, sheet.sample?.mark ?? '', asOf],
    columns: sheet.columns.map(({ title, mm, align }) => ({ title, mm, align })),
    above: above.map(lineOf),
    below: below.map(lineOf),
    pages: pages.map((page, index) => pageOf(sheet, page, pages[index - 1])),
  }
}

const lineOf = ({ role, texts }: TextLine) => ({ role, texts: texts.map(({ text }) => text) })

function pageOf(sheet: Sheet, { rows, merges }: Page, before: Page | undefined) {
  const cells = rows.flatMap((row, at) =>
    row.cells.flatMap((cell, column) => {
      const run = merges.find((range) => range.column === column && range.first <= at && at <= range.last)
      if (run && run.first !== at) return []
      const { mm, merge } = sheet.columns[column]!
      if (cell.kind === 'text' && cell.marks) return { marks: drawnMarks(cell) }
      const text = cell.kind === 'text' ? breakLongWords(cell.text, emsIn(mm, sizes.body)) : plain(cell)
      const above = (at > 0 ? rows[at - 1] : before?.rows.at(-1))?.cells[column]
      const heading = merge && opensGroup(cell, above)
      const label = sheet.layout === 'slip' && column === 0
      const span = run ? run.last - run.first + 1 : 1
      const moved = alignOf(cell, sheet.columns[column]!) !== sheet.columns[column]!.align
      return heading || label || moved || span > 1 ? { text, heading, label, moved, span } : text
    }),
  )
  return { heights: rows.map(({ height }) => height), cells }
}

/** A category is bookmarked where it begins, not where it goes on. */
function opensGroup(cell: Cell, above: Cell | undefined): boolean {
  return cell.kind === 'text' && !(above?.kind === 'text' && cell.text.startsWith(above.text) && cell.group === undefined)
}
