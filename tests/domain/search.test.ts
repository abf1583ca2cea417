import { describe, expect, it } from 'vitest'
import { fold } from '#domain/fold.ts'
import { findIn, wordsOf } from '#domain/search.ts'

describe('folding makes one of what means one', () => {
  it.each([
    ['製度', '制度'],
    ['群眾代表', '民众代表'],
    ['文件', '檔案'],
    ['水準', '水平'],
    ['整改臺賬', '整改台账'],
    ['R11', 'r11'],
    ['３－４', '3-4'],
  ])('%s and %s', (a, b) => expect(fold(a)).toBe(fold(b)))

  it('leaves apart what is two things', () => expect(fold('計畫')).not.toBe(fold('計算')))
  it('keeps every place where it was', () => {
    const text = '㈱ ﬁ 檔案𠮷林ＡＢ'
    expect(fold(text)).toHaveLength(text.length)
  })
  it('folded twice is folded once', () => expect(fold(fold('民眾檔案'))).toBe(fold('民眾檔案')))
})

describe('a search', () => {
  const texts = [
    { place: 'title' as const, text: '健全群眾代表列席和意見反饋機制' },
    { place: 'measure' as const, text: '制定文件並公開' },
    { place: 'cause' as const, text: null },
  ]
  const found = (query: string) => findIn(texts, wordsOf(query))

  it('finds two characters, in the other script, and shows them as they are written', () =>
    expect(found('民众')).toEqual({ place: 'title', before: '健全', match: '群眾', after: '代表列席和意見反饋機制' }))
  it('wants every word, wherever it stands', () => {
    expect(found('机制 檔案')?.place).toBe('title')
    expect(found('機制 預算')).toBeUndefined()
  })
  it('says the place that counts most', () => expect(found('制')?.place).toBe('title'))
  it('shows what stands around, not the whole page', () => {
    const long = [{ place: 'problem' as const, text: `${'前'.repeat(40)}重點${'後'.repeat(80)}` }]
    expect(findIn(long, ['重点'])).toEqual({
      place: 'problem',
      before: `…${'前'.repeat(14)}`,
      match: '重點',
      after: `${'後'.repeat(36)}…`,
    })
  })
})
