import { describe, expect, it } from 'vitest'
import * as fc from 'fast-check'
import { type ComparedClause, compareTexts } from '#domain/compare-texts.ts'
import { type ClauseKind, textOfClauses } from '#domain/clauses.ts'
import { compareWords } from '#domain/compare-words.ts'
import { mergeTexts, adoptIds } from '#domain/merge-texts.ts'
import type { RegulationText } from '#domain/regulation-text.ts'

/** A text of articles a, b, c … by their words; `|` begins a chapter, `+` a section. */
function textOf(...clauses: string[]): RegulationText {
  const kinds: Record<string, ClauseKind> = { '|': 'chapter', '+': 'section' }
  return textOfClauses(
    clauses.map((clause) => {
      const [id = '', words = ''] = clause.split(/:(.*)/s)
      return { id, kind: kinds[id[0]!] ?? 'article', lines: words.split('\n') }
    }),
    '|',
  )
}
const story = (rows: readonly ComparedClause[]) =>
  rows
    .filter(({ change, moved }) => change !== 'same' || moved)
    .map(({ id, change, moved }) => `${id} ${change}${moved ? ' moved' : ''}`)
const marked = (runs: readonly { kind: string; text: string }[]) =>
  runs.map(({ kind, text }) => (kind === 'same' ? text : kind === 'removed' ? `[-${text}-]` : `[+${text}+]`)).join('')

describe('two wordings of an article', () => {
  it.each([
    [
      '應當在三個工作日內答復。',
      '應當在五個工作日內書面答復。',
      '應當在[-三-]個工作日內答復。',
      '應當在[+五+]個工作日內[+書面+]答復。',
    ],
    ['一樣。', '一樣。', '一樣。', '一樣。'],
    ['', '新。', '', '[+新。+]'],
    [
      '館長辦公會審定。\n由辦公室印發。',
      '館務會審定。\n由辦公室印發。',
      '館[-長辦公-]會審定。\n由辦公室印發。',
      '館[+務+]會審定。\n由辦公室印發。',
    ],
  ])('%j and %j', (old, now, oldMarked, nowMarked) => {
    const compared = compareWords(old, now)
    expect([marked(compared.old), marked(compared.now)]).toEqual([oldMarked, nowMarked])
  })

  it('are compared at once even when nothing in them is the same', () => {
    const words = (sign: string) => Array.from({ length: 20_000 }, (_, at) => `${sign}${at}`).join(' ')
    const begun = performance.now()
    compareWords(words('a'), words('b'))
    expect(performance.now() - begun).toBeLessThan(2_000)
  })

  const text = fc.string({ unit: fc.constantFrom(...'館長應當在三個工作日內答復。\n，a1😀'), maxLength: 60 })
  it('give both back, whatever they are', () => {
    fc.assert(
      fc.property(text, text, (old, now) => {
        const compared = compareWords(old, now)
        const said = (runs: readonly { text: string }[]) => runs.map((run) => run.text).join('')
        expect([said(compared.old), said(compared.now)]).toEqual([old, now])
        const shared = (runs: readonly { kind: string; text: string }[]) =>
          runs
            .filter(({ kind }) => kind === 'same')
            .map((run) => run.text)
            .join('')
        expect(shared(compared.old)).toBe(shared(compared.now))
      }),
    )
  })
})

describe('two versions of a text', () => {
  const old = textOf(
    '|1:總則',
    'a:為規範管理制定本辦法。',
    'b:本辦法適用於全館。',
    '|2:職責',
    'c:辦公室負責督辦。',
    'd:各部門負責落實。',
    '|3:附則',
    'e:自印發之日起施行。',
  )

  it('that are the same differ in nothing', () => expect(story(compareTexts(old, old))).toEqual([]))

  it('tell what was added, removed and changed; a number that only shifts is no change', () => {
    const now = textOf(
      '|1:總則',
      'a:為規範管理制定本辦法。',
      'x:堅持節約。',
      'b:本辦法適用於全館及分館。',
      '|2:職責',
      'd:各部門負責落實。',
      '|3:附則',
      'e:自印發之日起施行。',
    )
    const rows = compareTexts(old, now)
    expect(story(rows)).toEqual(['x added', 'b changed', 'c removed'])
    expect(rows.find(({ id }) => id === 'b')).toMatchObject({ old: { number: 2 }, now: { number: 3 } })
    expect(rows.map(({ id }) => id)).toEqual(['|1', 'a', 'x', 'b', '|2', 'c', 'd', '|3', 'e'])
  })

  it('tell what moved, to another place or to another chapter', () => {
    const swapped = textOf(
      '|1:總則',
      'b:本辦法適用於全館。',
      'a:為規範管理制定本辦法。',
      '|2:職責',
      'c:辦公室負責督辦。',
      '|3:附則',
      'd:各部門負責落實。',
      'e:自印發之日起施行。',
    )
    expect(story(compareTexts(old, swapped))).toEqual(['b same moved', 'd same moved'])
  })

  it('are not full of moves because a chapter was put between', () => {
    const now = textOf(
      '|1:總則',
      'a:為規範管理制定本辦法。',
      '|x:範圍',
      'b:本辦法適用於全館。',
      '|2:職責',
      'c:辦公室負責督辦。',
      'd:各部門負責落實。',
      '|3:附則',
      'e:自印發之日起施行。',
    )
    expect(story(compareTexts(old, now))).toEqual(['|x added'])
  })

  describe('with sections', () => {
    const divided = textOf(
      '|1:總則',
      'a:為規範管理制定本辦法。',
      '|2:職責',
      '+1:館領導',
      'b:館長負責統籌。',
      '+2:各部門',
      'c:辦公室負責督辦。',
      'd:各部門負責落實。',
    )

    it('tell a new wording of a section, by its chapter, and nothing of its articles', () => {
      const now = textOf(
        '|1:總則',
        'a:為規範管理制定本辦法。',
        '|2:職責',
        '+1:館領導',
        'b:館長負責統籌。',
        '+2:辦公室和各部門',
        'c:辦公室負責督辦。',
        'd:各部門負責落實。',
      )
      const rows = compareTexts(divided, now)
      expect(story(rows)).toEqual(['+2 changed'])
      expect(rows.find(({ id }) => id === '+2')).toMatchObject({ kind: 'section', now: { number: 2, chapter: 2 } })
    })

    it('are not disturbed in their articles by a section that comes, goes or is put between', () => {
      const without = textOf(
        '|1:總則',
        'a:為規範管理制定本辦法。',
        '|2:職責',
        'b:館長負責統籌。',
        'c:辦公室負責督辦。',
        'd:各部門負責落實。',
      )
      expect(story(compareTexts(without, divided))).toEqual(['+1 added', '+2 added'])
      expect(story(compareTexts(divided, without))).toEqual(['+1 removed', '+2 removed'])
    })

    it('tell an article that went to another section', () => {
      const now = textOf(
        '|1:總則',
        'a:為規範管理制定本辦法。',
        '|2:職責',
        '+1:館領導',
        'b:館長負責統籌。',
        'c:辦公室負責督辦。',
        '+2:各部門',
        'd:各部門負責落實。',
      )
      expect(story(compareTexts(divided, now))).toEqual(['c same moved'])
    })

    it('are put together where one wrote sections and another their articles', () => {
      const before = textOf('|2:職責', 'b:館長負責統籌。', 'c:辦公室負責督辦。')
      const mine = textOf('|2:職責', '+1:館領導', 'b:館長負責統籌。', '+2:各部門', 'c:辦公室負責督辦。')
      const theirs = textOf('|2:職責', 'b:館長負責統籌。', 'c:辦公室負責督辦和考核。')
      expect(mergeTexts(before, mine, theirs)).toEqual({
        text: textOf('|2:職責', '+1:館領導', 'b:館長負責統籌。', '+2:各部門', 'c:辦公室負責督辦和考核。'),
        conflicts: [],
      })
    })
  })

  it('are matched by their words where ids say nothing', () => {
    const now = textOf(
      '|7:總則',
      'q:本辦法適用於全館。',
      'p:為規範管理，制定本辦法。',
      '|8:職責',
      'r:辦公室負責督辦。',
      '|9:附則',
      's:自印發之日起施行。',
    )
    expect(story(compareTexts(old, now))).toEqual(['q same moved', 'p changed', 'd removed'])
    const adopted = adoptIds(old, now)
    expect(adopted.chapters.flatMap(({ id, articles }) => [id, ...articles.map((article) => article.id)])).toEqual([
      '|1',
      'b',
      'a',
      '|2',
      'c',
      '|3',
      'e',
    ])
  })

  const clause = fc.tuple(
    fc.constantFrom(...'abcdefgh'),
    fc.string({ unit: fc.constantFrom(...'甲乙丙丁。'), minLength: 1, maxLength: 8 }),
  )
  const anyText = fc
    .uniqueArray(clause, { selector: ([id]) => id, minLength: 1 })
    .map((clauses) => clauses.map(([id, words]) => `${id < 'c' ? '|' : id < 'e' ? '+' : ''}${id}:${words}`))
    .map((clauses) => textOf(...clauses))
  const side = (rows: readonly ComparedClause[], which: 'old' | 'now') =>
    rows.flatMap((row) =>
      row[which] ? [`${row.kind}${row[which].number} ${row[which].runs.map((run) => run.text).join('')}`] : [],
    )
  const spoken = (text: RegulationText) => side(compareTexts(text, text), 'now')

  it('give both back, whatever they are', () => {
    fc.assert(
      fc.property(anyText, anyText, (before, after) => {
        const rows = compareTexts(before, after)
        expect(side(rows, 'now')).toEqual(spoken(after))
        expect(side(rows, 'old').toSorted()).toEqual(spoken(before).toSorted())
      }),
    )
  })

  describe('that two people made of one', () => {
    const base = textOf('a:甲', 'b:乙', 'c:丙')

    it('are put together where each changed something else', () => {
      const { text, conflicts } = mergeTexts(base, textOf('a:甲甲', 'b:乙', 'x:新', 'c:丙'), textOf('c:丙', 'a:甲', 'b:乙乙'))
      expect(conflicts).toEqual([])
      expect(text).toEqual(textOf('c:丙', 'a:甲甲', 'b:乙乙', 'x:新'))
    })

    it('are in conflict where both changed an article, until somebody chooses', () => {
      const [mine, theirs] = [textOf('a:我', 'b:乙', 'c:丙'), textOf('a:他', 'b:乙', 'c:丁')]
      const merged = mergeTexts(base, mine, theirs)
      expect(merged.conflicts).toEqual([{ id: 'a', kind: 'article', base: ['甲'], mine: ['我'], theirs: ['他'] }])
      expect(merged.text).toEqual(textOf('a:他', 'b:乙', 'c:丁'))
      expect(mergeTexts(base, mine, theirs, { a: 'mine' }).text).toEqual(textOf('a:我', 'b:乙', 'c:丁'))
    })

    it('are in conflict where one removed what the other changed', () => {
      const merged = mergeTexts(base, textOf('a:甲', 'c:丙'), textOf('a:甲', 'b:改', 'c:丙'))
      expect(merged.conflicts).toMatchObject([{ id: 'b', mine: null, theirs: ['改'] }])
    })

    it('come out as the one who changed anything had it', () => {
      fc.assert(
        fc.property(anyText, anyText, (before, after) => {
          expect(mergeTexts(before, after, before).text).toEqual(mergeTexts(before, before, after).text)
          expect(mergeTexts(before, after, after)).toMatchObject({ conflicts: [] })
        }),
      )
    })
  })
})
