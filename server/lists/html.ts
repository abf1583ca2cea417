import { createHash } from 'node:crypto'
import { html, raw } from 'hono/html'
import { alignOf, drawnMarks, plain } from './cells.ts'
import type { Cell, Form } from './form.ts'
import { layOut, type LaidOut } from './paper/lay-out.ts'
import type { TextLine } from './paper/lines.ts'
import { headerHeight, marginsAround, paperSize } from './paper/measures.ts'
import type { Page } from './paper/pages.ts'
import { columnsOf, type Sheet } from './sheet.ts'
import { printStyle } from './html-style.ts'

/** The list as a page that a browser prints: one sheet of paper after the other, as the other formats have them. */
export async function* writeHtml(sheet: Sheet): AsyncGenerator<Uint8Array> {
  const laidOut = await layOut(sheet)
  const style = styleOf(sheet)
  const last = laidOut.pages.length - 1
  const sheets = laidOut.pages.map((page, index) => paper(sheet, laidOut, page, { number: index + 1, isLast: index === last }))
  yield new TextEncoder().encode(
    String(
      await html`<!doctype html>
        <html lang="${sheet.language}">
          <head>
            <meta charset="utf-8" />
            <meta name="viewport" content="width=device-width" />
            <title>${sheet.title} ${sheet.subtitle[2]}</title>
            <style>
              ${raw(style)}
            </style>
          </head>
          <body>
            <main>${sheets}</main>
          </body>
        </html> `,
    ),
  )
}

/** What lets a browser apply the page's own style and nothing else: for the content security policy of the answer. */
export function printPolicy(form: Pick<Form<never>, 'paper' | 'orientation' | 'layout' | 'columns'>): string {
  const style = styleOf({ ...form, columns: columnsOf(form, 'en') })
  const hash = createHash('sha256').update(style).digest('base64')
  return `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-modals`
}

function styleOf(sheet: Pick<Sheet, 'paper' | 'orientation' | 'columns'>): string {
  const { width, height } = paperSize(sheet.paper, sheet.orientation)
  return printStyle(width, height, marginsAround(sheet).left)
}

type Place = { number: number; isLast: boolean }

function paper(sheet: Sheet, { above, below }: LaidOut, page: Page, { number, isLast }: Place) {
  const [unit, , asOf] = sheet.subtitle
  const head =
    number === 1 || sheet.layout === 'slip'
      ? above.map(line)
      : html`<div class="runner">
          <span>${sheet.title}${sheet.words.continued} ${unit}</span><span>${sheet.sample?.mark ?? ''}</span><span>${asOf}</span>
        </div>`
  const totals = below.filter(({ role }) => isLast && role === 'totals')
  return html`<section class="sheet">
    ${head}
    <table>
      ${columns(sheet)}${sheet.layout === 'slip' ? '' : header(sheet)}
      <tbody>
        ${rows(sheet, page)}
      </tbody>
      ${totals.map(
        ({ texts }) =>
          html`<tfoot>
            <tr>
              <td class="left totals" colspan="${sheet.columns.length}">${texts[0]!.text}</td>
            </tr>
          </tfoot>`,
      )}
    </table>
    ${isLast ? below.filter(({ role }) => role !== 'totals').map(line) : ''}
    <p class="number">— ${number} —</p>
  </section>`
}

/** The title is the page's heading; a line of several texts stands side by side. */
function line({ role, texts }: TextLine) {
  if (role === 'title') return html`<h1>${texts[0]!.text}</h1>`
  return html`<div class="${role}">${texts.map(({ text }) => html`<span>${text}</span>`)}</div>`
}

/** Widths in px of 96 to the inch: attributes, because no element may bring a style of its own. */
const columns = ({ columns: all }: Sheet) =>
  html`<colgroup>
    ${all.map(({ mm }) => html`<col width="${Math.round((mm / 25.4) * 96)}" />`)}
  </colgroup>`

const header = (sheet: Sheet) =>
  html`<thead>
    <tr height="${pixels(headerHeight(sheet))}">
      ${sheet.columns.map(({ title }) => html`<th scope="col">${title}</th>`)}
    </tr>
  </thead>`

function rows(sheet: Sheet, { rows: placed, merges }: Page) {
  return placed.map(({ cells, height }, row) => {
    const written = cells.map((cell, column) => {
      const run = merges.find((range) => range.column === column && range.first <= row && row <= range.last)
      if (run && run.first !== row) return ''
      if (sheet.layout === 'slip' && column === 0) return html`<th scope="row">${plain(cell)}</th>`
      const span = run ? raw(` rowspan="${run.last - run.first + 1}"`) : ''
      return html`<td class="${alignOf(cell, sheet.columns[column]!)}" ${span}>${inMarks(cell)}</td>`
    })
    return html`<tr height="${pixels(height)}">
      ${written}
    </tr> `
  })
}

const inMarks = (cell: Cell) =>
  drawnMarks(cell).map(({ kind, text }) =>
    kind === 'removed' ? html`<del>${text}</del>` : kind === 'added' ? html`<ins>${text}</ins>` : text,
  )

const pixels = (points: number) => Math.round((points * 96) / 72)
