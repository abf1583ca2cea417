import { describe, expect, it } from 'vitest'
import * as fc from 'fast-check'
import { chineseNumber, clauseLabel, type NumberedKind, numberOf } from '#domain/clause-number.ts'
import { headingOf, tidyLine } from '#domain/clause-lines.ts'
import { type Clause, type ClauseKind, numbersOf, spokenClauses, textOfClauses } from '#domain/clauses.ts'
import { parseText } from '#domain/parse-text.ts'
import { printText } from '#domain/print-text.ts'
import type { RegulationText } from '#domain/regulation-text.ts'
import { barToText, textLimits } from '#domain/text-rules.ts'

/** Ids as they come: 1, 2, 3. */
function counter() {
  let last = 0
  return () => String(++last)
}

const read = (plain: string, title?: string) => parseText(plain, counter(), title)
const notesOf = (plain: string) => read(plain).notes.map(({ line, code }) => `${line} ${code}`)
const bodies = ({ text }: ReturnType<typeof read>) =>
  text.chapters.map(({ title, articles }) => [title, articles.map(({ paragraphs }) => paragraphs)])

describe('numbers of articles', () => {
  it('are written as laws write them', () => {
    const said = [1, 10, 11, 20, 21, 100, 101, 110, 111, 1_000, 1_001, 1_010, 1_100, 2_345, 9_999].map(chineseNumber)
    expect(said.join(' ')).toBe(
      '一 十 十一 二十 二十一 一百 一百零一 一百一十 一百一十一 一千 一千零一 一千零一十 一千一百 二千三百四十五 九千九百九十九',
    )
  })

  it('are read back, every one of them', () => {
    for (let number = 1; number <= 9_999; number++) expect(numberOf(chineseNumber(number))).toBe(number)
  })

  it.each([
    ['１２', 12],
    ['12', 12],
    ['一〇二', 102],
    ['一百〇二', 102],
    ['廿三', 23],
    ['貳拾', 20],
    ['一十', 10],
    ['兩百', 200],
    ['零', undefined],
    ['百', undefined],
    ['十十', undefined],
    ['10000', undefined],
  ])('%s is %s', (numeral, number) => expect(numberOf(numeral)).toBe(number))

  it('have a name in each language', () => {
    const said = (...asked: [kind: NumberedKind, number: number, chapter?: number]) =>
      (['zh-Hant', 'zh-Hans', 'en'] as const).map((language) => clauseLabel(asked[0], asked[1], language, asked[2]))
    expect(said('article', 12)).toEqual(['第十二條', '第十二条', 'Article 12'])
    expect(said('chapter', 2)).toEqual(['第二章', '第二章', 'Chapter 2'])
    expect(said('section', 1)).toEqual(['第一節', '第一节', 'Section 1'])
    expect(said('section', 1, 2)).toEqual(['第二章第一節', '第二章第一节', 'Chapter 2, Section 1'])
  })
})

describe('a plain text', () => {
  it('is read into chapters and articles, whatever its blanks, numerals and script', () => {
    const parsed = read(
      [
        '館務管理辦法（試行）',
        '',
        '第一章　總　則',
        '第一條　為規範管理，制定本辦法。',
        '　　本辦法所稱館務，包括：',
        '（一）開放；',
        '1. 講解。',
        '第 2 条：適用於全館。',
        '第二章 附則',
        '第３條',
        '自印發之日起施行。',
      ].join('\r\n'),
      '《館務管理辦法（试行）》',
    )
    expect(parsed.text.preamble).toEqual(['館務管理辦法（試行）'])
    expect(bodies(parsed)).toEqual([
      ['總　則', [['為規範管理，制定本辦法。', '本辦法所稱館務，包括：', '（一）開放；', '1. 講解。'], ['適用於全館。']]],
      ['附則', [['自印發之日起施行。']]],
    ])
    expect(parsed.notes).toEqual([])
  })

  it('needs no chapters', () => {
    expect(bodies(read('第一條　甲。\n第二條　乙。'))).toEqual([['', [['甲。'], ['乙。']]]])
  })

  it.each([
    [
      '第一章　總則\n第一條　零。\n第二章　開放\n第一節　預約\n第二條　甲。\n第二節　入館\n第三條　乙。\n第三章　講解\n第一節　隊伍\n第四條　丙。',
      ['預約', '入館', '隊伍'],
    ],
    [
      '第一章 总则\n第一条 零。\n第二章 开放\n第1节 预约\n第二条 甲。\n第２节：入馆\n第三条 乙。\n第三章 讲解\n第 一 節\n队伍\n第四条 丙。',
      ['预约', '入馆', '队伍'],
    ],
  ])('has sections within its chapters, counted anew in each, while its articles are counted through: %#', (plain, titles) => {
    const { text, notes } = read(plain)
    expect(text.chapters.map(({ sections }) => sections?.map(({ title, from }) => [title, from]))).toEqual([
      undefined,
      [
        [titles[0], 0],
        [titles[1], 1],
      ],
      [[titles[2], 0]],
    ])
    const numbers = numbersOf(text)
    const said = spokenClauses(text).map(({ id, kind }) => `${kind[0]}${numbers.get(id)}`)
    expect(said.join(' ')).toBe('c1 a1 c2 s1 a2 s2 a3 c3 s1 a4')
    expect(notes).toEqual([])
  })

  it('does not take a sentence about a section for a section', () => {
    const parsed = read('第一章　總則\n第一條　甲。\n第二節課不開放。\n第一節、第二節另有規定的除外。')
    expect(bodies(parsed)).toEqual([['總則', [['甲。', '第二節課不開放。', '第一節、第二節另有規定的除外。']]]])
  })

  it('does not take a sentence about an article for an article', () => {
    const parsed = read('第一條　甲。\n第三條規定的情形，從其規定。\n第三條、第四條另有規定的除外。\n第二條為乙。')
    expect(bodies(parsed)).toEqual([
      ['', [['甲。', '第三條規定的情形，從其規定。', '第三條、第四條另有規定的除外。'], ['為乙。']]],
    ])
    expect(parsed.notes).toEqual([{ line: 4, code: 'no_blank_after_number' }])
  })

  it('leaves out its title and its table of contents, and says so', () => {
    const parsed = read(
      '館務 管理辦法\n目　錄\n第一章　總則 1\n第二章　附則 3\n第一章　總則\n第一條　甲。\n第二章　附則\n第二條　乙。',
      '館務管理辦法',
    )
    expect(parsed.text.preamble).toEqual([])
    expect(bodies(parsed)).toEqual([
      ['總則', [['甲。']]],
      ['附則', [['乙。']]],
    ])
    expect(parsed.notes.map(({ code }) => code)).toEqual(['title_left_out', 'contents_left_out'])
  })

  it.each([
    ['第一條　甲。\n第一條　乙。', ['2 number_repeated']],
    ['第一條　甲。\n第四條　乙。\n第五條　丙。', ['2 number_skipped']],
    ['第一條　甲。\n第二條　乙。\n第三條　丙。\n第一條　丁。', ['4 number_backwards']],
    ['第十二條之一　甲。', ['1 branch_numbered_on']],
    ['第百百條　甲。', ['1 number_unreadable']],
    ['第一條　甲。\n第一章　總則\n第二條　乙。', ['1 article_before_chapter']],
    ['第一章\n第一條　甲。', ['1 chapter_untitled']],
    ['第一條\n第二條　乙。', ['1 article_empty']],
    ['第一章　總則\n第二章　附則\n第一條　甲。', ['1 chapter_empty']],
    ['第一條　甲。\n第一節　通則\n第二條　乙。', ['2 section_outside_chapter']],
    ['第一章　總則\n第一節\n第一條　甲。', ['2 section_untitled']],
    ['第一章　總則\n第一節　通則\n第二節　範圍\n第一條　甲。', ['2 section_empty']],
    ['第一章　總則\n第一節　通則\n第一條　甲。\n第三節　範圍\n第二條　乙。', ['4 number_skipped']],
    ['第一章　總則\n第一節　通則\n第二章　附則\n第一條　甲。', ['2 section_empty']],
    ['沒有條文。', ['1 no_articles']],
  ])('%j is read with a note by its line', (plain, notes) => expect(notesOf(plain)).toEqual(notes))
})

const line = fc
  .string({ minLength: 1, maxLength: 30, unit: fc.constantFrom(...'第一二三條条章節之　 規定甲乙丙（）、。：1a') })
  .map(tidyLine)
  .filter((text) => text !== '' && !headingOf(text))
const lines = fc.array(line, { minLength: 1, maxLength: 4 })
const sections = fc.array(line, { maxLength: 2 })
/** A chapter whose articles stand below the titles of sections, where it may have any. */
const chapterOf = (title: fc.Arbitrary<string>, heads: typeof sections) =>
  fc.record({ title, articles: fc.array(fc.record({ heads, lines }), { minLength: 1, maxLength: 5 }), last: heads })
/** Any text that may be kept. */
export const anyText: fc.Arbitrary<RegulationText> = fc
  .record({
    preamble: fc.array(line, { maxLength: 2 }),
    chapters: fc.oneof(
      fc.array(chapterOf(line, sections), { minLength: 1, maxLength: 4 }),
      fc.tuple(chapterOf(fc.constant(''), fc.constant([]))),
    ),
  })
  .map(({ preamble, chapters }) => {
    const makeId = counter()
    const clause = (kind: ClauseKind, ...said: string[]): Clause => ({ id: makeId(), kind, lines: said })
    const sectionsOf = (heads: readonly string[]) => heads.map((title) => clause('section', title))
    const clauses = chapters.flatMap(({ title, articles, last }) => [
      clause('chapter', title),
      ...articles.flatMap(({ heads, lines: said }) => [...sectionsOf(heads), clause('article', ...said)]),
      ...sectionsOf(last),
    ])
    return textOfClauses([{ id: 'preamble', kind: 'preamble', lines: preamble }, ...clauses])
  })

describe('any text that may be kept', () => {
  it.each(['zh-Hant', 'zh-Hans'] as const)('is the same after it was printed and read again: %s', (language) => {
    fc.assert(
      fc.property(anyText, (text) => {
        fc.pre(barToText(text) === undefined)
        const again = read(printText(text, language))
        expect(again.notes.filter(({ code }) => code !== 'section_empty')).toEqual([])
        expect(again.text).toEqual(text)
      }),
      { numRuns: 500 },
    )
  })
})

describe('a text is not kept', () => {
  const one = (more: Partial<RegulationText['chapters'][number]> = {}): RegulationText => ({
    preamble: [],
    chapters: [{ id: 'c', title: '', articles: [{ id: 'a', paragraphs: ['甲。'] }], ...more }],
  })
  const articles = (count: number, length = 1) =>
    Array.from({ length: count }, (_, index) => ({ id: `a${index}`, paragraphs: ['甲'.repeat(length)] }))

  it.each([
    ['without articles', { preamble: ['甲'], chapters: [] }, 'text_without_articles'],
    ['with an empty article', one({ articles: [{ id: 'a', paragraphs: [] }] }), 'article_empty'],
    [
      'with a paragraph that begins like an article',
      one({ articles: [{ id: 'a', paragraphs: ['甲', '第二條　乙'] }] }),
      'heading_in_paragraph',
    ],
    ['with two articles of one id', one({ articles: [...articles(1), ...articles(1)] }), 'invalid_input'],
    [
      'with an article before the first chapter',
      { preamble: [], chapters: [...one().chapters, { id: 'd', title: '附則', articles: [{ id: 'b', paragraphs: ['乙'] }] }] },
      'chapter_untitled',
    ],
    ['with a section without a title', one({ title: '總則', sections: [{ id: 's', title: '', from: 0 }] }), 'section_untitled'],
    ['with a section outside of chapters', one({ sections: [{ id: 's', title: '通則', from: 0 }] }), 'section_outside_chapter'],
    [
      'with a section below its last article',
      one({ title: '總則', sections: [{ id: 's', title: '通則', from: 2 }] }),
      'invalid_input',
    ],
    [
      'with a section whose title begins like another',
      one({ title: '總則', sections: [{ id: 's', title: '第二節　通則', from: 0 }] }),
      'heading_in_paragraph',
    ],
    ['with more articles than any regulation has', one({ articles: articles(textLimits.articles + 1) }), 'text_too_large'],
    ['longer than any regulation is', one({ articles: articles(1_000, 201) }), 'too_long'],
  ] as const)('%s', (_, text, code) => expect(barToText(text as RegulationText)?.code).toBe(code))

  it('unless it is within its limits, at their very edge', () => {
    expect(barToText(one({ articles: articles(1_000, 200) }))).toBeUndefined()
    expect(barToText(one())).toBeUndefined()
  })
})
