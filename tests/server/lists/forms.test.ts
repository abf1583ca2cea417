import { describe, expect, test } from 'vitest'
import { lists } from '../../../server/list-sources/read-list.ts'
import { formIds } from '../../../server/lists/form.ts'
import { emsIn, headerSize, margins, paperSize } from '../../../server/lists/paper/measures.ts'
import { textWidth } from '../../../server/lists/paper/wrap.ts'
import { languages } from '#domain/language.ts'
import forms from './columns.json' with { type: 'json' }

test('there are fourteen forms, and no other', () => {
  expect(forms.map(({ id }) => id.toLowerCase())).toEqual([...formIds])
})

describe.each(forms)('form $id', ({ id, title, paper, orientation, columns }) => {
  const { form } = lists[id.toLowerCase() as keyof typeof lists]

  test('has the title, paper and columns of its convention in three languages', () => {
    const named = (one: { hant: string; hans: string; en: string }) => ({ 'zh-Hant': one.hant, 'zh-Hans': one.hans, en: one.en })
    expect(form.title).toEqual(named(title))
    expect({ paper: form.paper, orientation: form.orientation }).toEqual({ paper, orientation })
    expect(form.columns.map((column) => column.title)).toEqual(columns.map(named))
  })

  test('fills its paper between the margins and goes no further', () => {
    if (form.layout === 'slip') return
    const width = form.columns.reduce((sum, { mm }) => sum + mm, 0)
    const room = paperSize(form.paper, form.orientation).width - margins.left - margins.right
    expect(width).toBeLessThanOrEqual(room)
    expect(width).toBeGreaterThanOrEqual(room - 12)
  })
  test('no word above a column is wider than the column', () => {
    if (form.layout === 'slip') return
    for (const language of languages)
      for (const column of form.columns)
        for (const word of column.title[language].match(/[a-z]+[-?]?/gi) ?? [])
          expect({ word, fits: textWidth(word) <= emsIn(column.mm, headerSize[language]) }).toEqual({ word, fits: true })
  })
})
