import { expect, it } from 'vitest'
import { formatDay } from '../../web/text/format.ts'
import { type ItemEvent, tellHistory } from '../../web/item/tell-history.ts'
import * as en from '../../web/text/en.ts'
import * as hant from '../../web/text/zh-Hant.ts'

const event = (id: number, kind: string, more: Partial<ItemEvent> = {}): ItemEvent => ({
  id,
  kind,
  happenedOn: '2009-02-13',
  person: '領導小組辦公室',
  changes: {},
  detail: {},
  ...more,
})
const nameOf = (id: string) => ({ p1: '副館長(甲)', p2: '副館長(乙)' })[id]
const inHant = { ...hant, nameOf, day: (on: string) => formatDay(on, 'zh-Hant', '2009-02-17') }
const inEnglish = { ...en, nameOf, day: (on: string) => formatDay(on, 'en', '2009-02-17') }

it('a return is told with its reason, in the words of the domain', () => {
  const returned = event(3, 'item.return_for_rework', { detail: { reason: '佐證不足' } })
  expect(tellHistory([returned], inHant)).toEqual([
    { id: 3, on: '2009-02-13', who: '領導小組辦公室', what: '退回整改', notes: ['理由：佐證不足'] },
  ])
})

it('an extension is told with both days', () => {
  const granted = event(2, 'item.extension_granted', { changes: { dueOn: ['2009-02-13', '2009-02-24'] } })
  expect(tellHistory([granted], inHant)[0]?.notes).toEqual(['時限由2月13日改為2月24日'])
  expect(tellHistory([granted], inEnglish)[0]?.notes).toEqual(['Due changed from 13 Feb to 24 Feb'])
})

it('the newest comes first, and what nobody did was the system', () => {
  const told = tellHistory([event(1, 'item.assign'), event(2, 'item.reminded', { person: null })], inHant)
  expect(told.map(({ who, what }) => `${who} ${what}`)).toEqual(['系統 記錄了一項變更', '領導小組辦公室 下發'])
})

it('a return is told with its round', () => {
  const returned = event(4, 'item.return_for_rework', { changes: { returns: [1, 2] } })
  expect(tellHistory([returned], inHant)[0]?.what).toBe('退回整改，第 2 次')
  expect(tellHistory([returned], inEnglish)[0]?.what).toBe('Returned it for rework, round 2')
})

it('an edit is told field by field, people by their names', () => {
  const edited = event(5, 'item.edited', { changes: { title: ['甲', '乙'], leaderId: ['p1', 'p2'], version: [1, 2] } })
  expect(tellHistory([edited], inHant)[0]?.notes).toEqual(['整改項目由「甲」改為「乙」', '責任領導由副館長(甲)改為副館長(乙)'])
})

it('a measure, a note and an answer are told with what was written', () => {
  const told = tellHistory(
    [
      event(6, 'item.measure_ticked', { detail: { ordinal: 2, text: '修訂辦法' } }),
      event(7, 'item.noted', { detail: { text: '已送審' } }),
      event(8, 'item.answered', { detail: { text: '現場未見更新', answer: '屬實', adopted: true } }),
    ],
    inHant,
  )
  expect(told.map(({ what, notes }) => [what, ...notes])).toEqual([
    ['答覆', '現場未見更新', '答覆：屬實', '採納'],
    ['記錄進展', '已送審'],
    ['完成措施 2', '修訂辦法'],
  ])
})
