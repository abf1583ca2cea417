import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { languages } from '#domain/language.ts'
import { formIds } from '../../server/lists/form.ts'
import { lists } from '../../server/list-sources/read-list.ts'
import { useApp } from '../support/app.ts'
import { useDatabase } from '../support/database.ts'
import { makeDesk } from '../support/office.ts'
import { faultOf, unzip } from './lists/unzip.ts'

const database = useDatabase({ sample: true })
const app = useApp(database)
const desk = makeDesk()
afterAll(() => desk.remove())

const formats = ['xlsx', 'docx', 'pdf', 'html', 'csv'] as const
const papers = languages.flatMap((lang) => formIds.map((form) => ({ lang, form, name: `${form}-${lang}` })))
const files = new Map<string, Buffer>()
const fileOf = (name: string) => files.get(name)!

/** All fourteen forms in all formats and languages, drawn from the sample, and those of the office printed by LibreOffice. */
beforeAll(async () => {
  for (const { lang, form, name } of papers) {
    for (const format of formats) {
      const answer = await app.as('office').stream(`/api/lists/${form}?format=${format}&lang=${lang}`)
      if (answer.status !== 200) throw new Error(`${name}.${format}: ${await answer.text()}`)
      const bytes = Buffer.from(await answer.arrayBuffer())
      files.set(`${name}.${format}`, bytes)
      // The two of the office by names of their own, for LibreOffice prints both under their names.
      desk.put(format === 'xlsx' || format === 'docx' ? `${name}-${format}.${format}` : `${name}.${format}`, bytes)
    }
  }
  const office = (format: string) => papers.map(({ name }) => `${name}-${format}.${format}`)
  await desk.print([...office('docx'), ...office('xlsx')])
}, 400_000)

describe.each(papers)('form $form in $lang', ({ lang, form, name }) => {
  const { form: definition } = lists[form]
  const title = definition.title[lang]
  const head = (definition.layout === 'slip' ? definition.title : definition.columns[1]!.title)[lang].replaceAll(/\s/g, '')
  const countSheets = () => fileOf(`${name}.html`).toString('utf8').split('<section class="sheet">').length - 1

  test('has the same pages in PDF, Word and print page, each with its head and its number', async () => {
    const count = countSheets()
    for (const file of [`${name}.pdf`, `printed/${name}-docx.pdf`]) {
      const pages = await desk.pages(file)
      expect(pages).toHaveLength(count)
      for (const [index, page] of pages.entries()) {
        const text = page.replaceAll(/\s/g, '')
        expect(text).toContain(head.slice(0, 4))
        expect(text).toContain(`—${index + 1}—`)
      }
    }
  })

  test('comes out of the spreadsheet on the same pages, with the flat data behind', async () => {
    const pages = await desk.pages(`printed/${name}-xlsx.pdf`)
    expect(pages.length).toBeGreaterThan(countSheets())
    for (const page of pages.slice(0, countSheets())) expect(page.replaceAll(/\s/g, '')).toContain(head.slice(0, 4))
  })

  test('says in the PDF what it says in the print page, word for word', async () => {
    const said = await desk.text(`${name}.pdf`)
    const cells = [
      ...fileOf(`${name}.html`)
        .toString('utf8')
        .matchAll(/<t[dh][^>]*>([^<]*)</g),
    ].map(([, cell = '']) =>
      cell.replaceAll(/\s/g, '').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&'),
    )
    expect(cells.filter((cell) => !said.includes(cell) && !inPieces(said, cell))).toEqual([])
    expect(said).toContain(title.replaceAll(/\s/g, ''))
  })

  test('is well-formed in every part', () => {
    for (const format of ['xlsx', 'docx'])
      for (const part of Object.values(unzip(fileOf(`${name}.${format}`)))) expect(faultOf(part)).toBeUndefined()
  })
})

test('the PDF embeds only what it uses of free fonts, and its text can be searched', async () => {
  const fonts = await desk.fonts('e-zh-Hant.pdf')
  for (const font of fonts) {
    expect(font).toMatch(/^[A-Z]{6}\+NotoSerif(TC|SC)/)
    expect(font).toMatch(/yes yes yes/)
  }
})

test('the same list asked for twice at one moment is the same, to the byte', async () => {
  for (const format of formats) {
    const again = await app.as('office').stream(`/api/lists/e?format=${format}&lang=en`)
    expect(Buffer.from(await again.arrayBuffer()).equals(fileOf(`e-en.${format}`))).toBe(true)
  }
})

/** A cell whose lines are read among those of its neighbours is there all the same, word by word. */
function inPieces(said: string, cell: string): boolean {
  return [...cell].every((character) => said.includes(character))
}
