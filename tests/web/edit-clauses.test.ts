import { describe, expect, it } from 'vitest'
import { clausesOf } from '#domain/clauses.ts'
import { barToText } from '#domain/text-rules.ts'
import { type Draft, draftsOf, splitAtNumbers, textOfDrafts } from '../../web/regulation/text/edit-clauses.ts'

/** A version from before sections were known: what begins like one stands in an article. */
const old = {
  preamble: [],
  chapters: [
    {
      id: 'c1',
      title: '總則',
      articles: [
        { id: 'a1', paragraphs: ['甲。', '第一節　通則'] },
        { id: 'a2', paragraphs: ['乙。', '它的第二款。', '第三條規定的情形除外。'] },
      ],
    },
  ],
}

const split = (...drafts: [kind: Draft['kind'], text: string][]) =>
  splitAtNumbers(drafts.map(([kind, text], at) => ({ id: `old-${at}`, kind, text })))
const told = ({ drafts }: { drafts: Draft[] }) => drafts.map(({ kind, text }) => [kind, text])

describe('a line that begins like a clause becomes one', () => {
  it('so that an old version which kept a section in an article can be saved again', () => {
    expect(barToText(old)?.code).toBe('heading_in_paragraph')
    const { drafts, made } = splitAtNumbers(draftsOf(old))
    const text = textOfDrafts(drafts, old)
    expect(barToText(text)).toBeUndefined()
    expect(clausesOf(text).map(({ kind, lines }) => [kind, ...lines])).toEqual([
      ['preamble'],
      ['chapter', '總則'],
      ['article', '甲。'],
      ['section', '通則'],
      ['article', '乙。', '它的第二款。', '第三條規定的情形除外。'],
    ])
    expect(made).toEqual([drafts[3]!.id])
    expect(drafts.map(({ id }) => id)).toEqual(['preamble', 'c1', 'a1', made[0], 'a2'])
  })

  it('and what follows it goes with it', () =>
    expect(told(split(['article', '甲。\n第二條　乙。\n它的第二款。\n第二章\n職責\n丙。']))).toEqual([
      ['article', '甲。'],
      ['article', '乙。\n它的第二款。'],
      ['chapter', '職責'],
      ['article', '丙。'],
    ]))

  it('an article that is only a number and its words stays the same article', () => {
    const drafts = [{ id: 'old-0', kind: 'article', text: '乙。' }]
    expect(split(['article', '第九條　乙。'])).toEqual({ drafts, made: [], count: 1 })
  })

  it('a title loses its number', () => expect(told(split(['section', '第二節　通則']))).toEqual([['section', '通則']]))

  it('what stands before the articles stays before them', () =>
    expect(told(split(['preamble', '依據。\n第一條　甲。'], ['article', '乙。']))).toEqual([
      ['preamble', '依據。'],
      ['article', '甲。'],
      ['article', '乙。'],
    ]))
})
