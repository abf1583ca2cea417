import type { Sheet } from '../sheet.ts'
import { heightOf, linesAbove, linesBelow, type TextLine } from './lines.ts'
import { headerHeight, pageHeight, sizes } from './measures.ts'
import { makeLayout, type Page, type Room } from './pages.ts'

/** A list as it stands on paper, the same for every writer that prints: pages, and what stands above and below the table. */
export type LaidOut = { above: TextLine[]; pages: Page[]; below: TextLine[] }

/** Room for rows: the title stands on the first page of a table and on every slip, the header row on every page of a table. */
export function roomOf(sheet: Sheet): Room {
  const page = pageHeight(sheet.paper, sheet.orientation)
  const above = heightOf(linesAbove(sheet))
  if (sheet.layout === 'slip') return { first: page - above, other: page - above }
  const header = headerHeight(sheet)
  return { first: page - above - header, other: page - header }
}

/** Lays a whole list out, of which all pages are then in memory. */
export async function layOut(sheet: Sheet): Promise<LaidOut> {
  const layout = makeLayout(sheet, sizes.body, roomOf(sheet))
  const pages: Page[] = []
  for await (const { rows } of sheet.batches()) for (const row of rows) pages.push(...layout.add(row))
  const below = linesBelow(sheet, sheet.totals())
  pages.push(...layout.end(heightOf(below)))
  return { above: linesAbove(sheet), pages, below }
}
