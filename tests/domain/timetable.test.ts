import { describe, expect, it } from 'vitest'
import { barToRemove, barToStages, stagesInUse } from '#domain/timetable.ts'

const known = [
  { number: 1, name: '學習調研' },
  { number: 2, name: '分析檢查' },
  { number: 3, name: '整改落實' },
]
const inUse = stagesInUse([{ stage: 2 }, { stage: null }, { stage: 2 }])

describe('the stages of a campaign', () => {
  it('may be named and ordered anew, and one that no milestone belongs to may go', () => {
    expect(
      barToStages(known, [{ number: 2, name: '分析' }, { name: '總結' }, { number: 1, name: '學習' }], inUse),
    ).toBeUndefined()
  })
  it('keep one that milestones belong to, and say which', () => {
    expect(barToStages(known, [{ number: 1, name: '學習調研' }], inUse)).toMatchObject({
      code: 'stage_in_use',
      detail: { name: '分析檢查' },
    })
  })
  it('are each named once, and only those that are there', () => {
    expect(barToStages(known, [...known, { number: 1, name: '又一' }], inUse)?.code).toBe('invalid_input')
    expect(barToStages(known, [...known, { number: 4, name: '沒有' }], inUse)?.code).toBe('invalid_input')
  })
})

it('a milestone goes unless somebody has been reminded of it', () => {
  expect(barToRemove({ reminded: false })).toBeUndefined()
  expect(barToRemove({ reminded: true })?.code).toBe('milestone_reminded')
})
