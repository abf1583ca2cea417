import { parseCsv, readXlsx } from 'hucre'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { lists } from '../../../server/list-sources/read-list.ts'
import { plain } from '../../../server/lists/cells.ts'
import { cleanText, needsGuard } from '../../../server/lists/clean.ts'
import { writeCsv } from '../../../server/lists/csv.ts'
import { writeDocx } from '../../../server/lists/docx/write.ts'
import type {
  ClauseEntry,
  ExtensionEntry,
  ItemEntry,
  OpinionEntry,
  QuestionEntry,
  RegulationEntry,
  StudyEntry,
} from '../../../server/lists/entries.ts'
import { type Form, type FormId, formIds } from '../../../server/lists/form.ts'
import { writeHtml } from '../../../server/lists/html.ts'
import { standIn } from '../../../server/lists/pdf/missing.ts'
import { writePdfOf } from '../../../server/lists/pdf/write.ts'
import { makeSheet, type Sheet } from '../../../server/lists/sheet.ts'
import { writeXlsx } from '../../../server/lists/xlsx/write.ts'
import { makeDesk } from '../../support/office.ts'
import { bytesOf, hostile, itemSaying, listInput, readSheet, sourceOf } from './story.ts'
import { faultOf, unzip } from './unzip.ts'

/** What a careless or hostile hand may type: formulas, what XML forbids, texts that run backwards, words without an end, markup. */
const nasty = [
  'a\u0000\u0001\u000B\uFFFE\uFFFF\uFDD0b\uD800',
  '\u202Egnp.exe\u202C\u2066一\u2069',
  'שלום مرحبا 一',
  'W'.repeat(200),
  '長'.repeat(300),
  '👩‍👩‍👧‍👦🇨🇳😀𠮷',
  '[a]/b\\c:d*e?',
  '</w:t></t><script>alert(1)</script>&amp;&#0;]]>',
  '#set text(red) $x$ *b* _i_ `r` @ref <label> \\u{41}',
  '_x0041_{{=1}}${1}{#each}',
  'a\tb\r\nc\n\n',
]
const said = [...hostile, ...nasty]

const item = (text: string): ItemEntry => ({
  ...itemSaying(text),
  number: '1-1',
  cause: text,
  target: text,
  departmentHead: text,
  verifier: text,
  evidence: [text],
  verdict: { method: null, opinion: text, by: text },
  source: { name: text, on: null },
  kindLabel: text,
})

const side = (text: string, kind: 'removed' | 'added') => ({ number: 1, runs: [{ kind, text }] })

/** A record of each form whose texts are all `text`. */
const entryOf: Partial<Record<FormId, (text: string) => unknown>> = {
  g: (text): RegulationEntry => ({
    number: text,
    title: text,
    kind: 'revised',
    status: 'issued',
    basis: text,
    content: text,
    text: null,
    items: [{ number: text, title: text }],
    department: text,
    leader: text,
    dueOn: null,
    documentNumber: text,
    issuedOn: null,
    effectiveOn: null,
    meeting: text,
    metOn: '2009-02-17',
    reviewOn: null,
    withdraws: text,
    abolished: { on: '2009-02-17', by: text },
    receipts: { numerator: 1, denominator: 6 },
  }),
  h: (text): ClauseEntry => ({
    number: 1,
    regulation: text,
    opens: true,
    kind: 'article',
    change: 'changed',
    moved: true,
    reason: text,
    old: side(text, 'removed'),
    now: side(text, 'added'),
  }),
  i: (text): StudyEntry => ({
    number: 1,
    department: text,
    person: text,
    regulation: text,
    documentNumber: text,
    studiedOn: '2009-02-17',
    signedName: text,
  }),
  k: (text): ExtensionEntry => ({
    item: item(text),
    dueOn: '2009-02-17',
    requestedDueOn: '2009-02-24',
    reason: text,
    safeguards: text,
    before: 0,
    decidedOn: '2009-02-17',
    decidedBy: text,
    granted: true,
  }),
  l: (text): OpinionEntry => ({
    number: 1,
    category: { number: 1, name: text },
    text,
    source: text,
    times: null,
    items: [{ number: text, department: text, status: 'closed', closedOn: null }],
  }),
  m: (text): QuestionEntry => ({ number: 1, text, grades: [{ name: text, votes: 1 }] }),
}

const { figures } = listInput()
const figuresOf: Partial<Record<FormId, unknown>> = {
  f1: null,
  g: { issued: { numerator: 1, denominator: 1 }, receipts: { numerator: 1, denominator: 6 } },
  h: { clauses: said.length },
  i: { signed: { numerator: 1, denominator: 6 } },
  j: null,
  k: null,
  l: { rounds: [{ title: said[0], issued: 1, returned: null, collated: null }], answered: { numerator: 1, denominator: 1 } },
  m: { title: said[0], issued: 1, returned: 1, valid: 1 },
}

const named = '[a]/b\\c:d*e?\u0000\u202E&'
const head = listInput('zh-Hant', { unit: named, campaign: named, exportedBy: named })

function sheetOf(id: FormId, texts = said): Sheet {
  const form = lists[id].form as unknown as Form<unknown, unknown>
  return makeSheet(form, head, sourceOf(texts.map(entryOf[id] ?? item), figuresOf[id] === undefined ? figures : figuresOf[id]))
}

const squeezed = (text: string) => text.replaceAll(/[\s\u200B\u2060\uFEFF]/g, '')
/** The longest stretch of Latin or Chinese in a text: what every font has, whatever becomes of the rest. */
const core = (text: string) =>
  (cleanText(text).match(/[0-9A-Za-z\u4E00-\u9FFF]{1,12}/g) ?? []).toSorted((a, b) => b.length - a.length)[0] ?? ''

describe.each(formIds.map((id) => ({ id })))('form $id, whose every text is hostile', ({ id }) => {
  test('is in CSV what its data says, guarded where a spreadsheet could take it for a formula', async () => {
    const csv = (await bytesOf(writeCsv(sheetOf(id)))).toString('utf8')
    const { data } = await readSheet(sheetOf(id))
    const records = parseCsv(csv, { delimiter: ',', skipBom: true }).slice(1)
    const guarded = (cell: (typeof data.rows)[number][number]) =>
      cell.kind === 'text' && needsGuard(cell.text) ? `'${cell.text}` : plain(cell)
    expect(records.map((record) => record.map(String))).toEqual(data.rows.map((row) => row.map(guarded)))
  })

  test('is in XLSX what its data says, in well-formed parts without a formula', async () => {
    const file = await bytesOf(writeXlsx(sheetOf(id)))
    const parts = unzip(file)
    for (const [name, part] of Object.entries(parts)) {
      expect(faultOf(part), name).toBeUndefined()
      expect(part, name).not.toMatch(/<f[ >/]|t="(e|str)"/)
    }
    const { data } = await readSheet(sheetOf(id))
    const { sheets } = await readXlsx(file)
    for (const { name } of sheets) expect(name).toMatch(/^[^[\]:*?/\\]{1,31}$/)
    const read = sheets[1]!.rows
      .slice(1)
      .map((row) => row.map((value) => (value instanceof Date ? value.toISOString().slice(0, 10) : String(value))))
    expect(read).toEqual(data.rows.map((row) => row.map(plain)))
  })

  test('says all of it in Word and on the print page, as text and nothing else', async () => {
    const { rows } = await readSheet(sheetOf(id))
    const parts = unzip(await bytesOf(writeDocx(sheetOf(id))))
    for (const [name, part] of Object.entries(parts)) expect(faultOf(part), name).toBeUndefined()
    const unescaped = (text: string) =>
      text
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replaceAll('&quot;', '"')
        .replaceAll('&#39;', "'")
        .replaceAll('&amp;', '&')
    const word = squeezed(unescaped(parts['word/document.xml']!.replaceAll(/<[^>]*>/g, '')))
    const html = (await bytesOf(writeHtml(sheetOf(id)))).toString('utf8')
    expect(html).not.toMatch(/<script|<img|\son\w+=/i)
    const page = squeezed(unescaped(html.replaceAll(/<[^>]*>/g, '')))
    // What is longer than a page runs on in further rows, with the words for it in between.
    const texts = rows
      .flat()
      .flatMap((cell) => (cell.kind === 'text' && !cell.marks && cell.text.length < 200 ? [cell.text] : []))
    expect(texts.length).toBeGreaterThan(said.length)
    expect(texts.filter((text) => !word.includes(squeezed(text)))).toEqual([])
    expect(texts.filter((text) => !page.includes(squeezed(text)))).toEqual([])
  })
})

describe('on paper', () => {
  const desk = makeDesk()
  const files = formIds.flatMap((id) => [`${id}-docx.docx`, `${id}-xlsx.xlsx`])
  const whatIsMissing = (text: string) =>
    nasty.map(core).filter((one) => !text.includes(one) && ![...one].every((sign) => text.includes(sign)))
  afterAll(() => desk.remove())

  beforeAll(async () => {
    for (const id of formIds) {
      desk.put(`${id}-docx.docx`, await bytesOf(writeDocx(sheetOf(id, nasty))))
      desk.put(`${id}-xlsx.xlsx`, await bytesOf(writeXlsx(sheetOf(id, nasty))))
    }
    desk.put('all.pdf', await bytesOf(writePdfOf(formIds.map((id) => sheetOf(id, nasty)))))
    await desk.print(files)
  }, 400_000)

  test.each(files)('%s opens in LibreOffice and says what was said', async (file) => {
    expect(whatIsMissing(squeezed(await desk.text(`printed/${file.replace(/\.\w+$/, '.pdf')}`)))).toEqual([])
  })

  test('the PDF of every form is drawn: for what no font has stands a sign, and the rest is there', async () => {
    const text = squeezed(await desk.text('all.pdf'))
    expect(whatIsMissing(text)).toEqual([])
    expect(text.split(`${standIn}𠮷`).length - 1).toBeGreaterThanOrEqual(formIds.length)
  })
})
