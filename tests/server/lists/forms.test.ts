import { describe, expect, test } from 'vitest'
import { lists } from '../../../server/list-sources/read-list.ts'
import { formIds } from '../../../server/lists/form.ts'
import { margins, paperSize } from '../../../server/lists/paper/measures.ts'
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
})
