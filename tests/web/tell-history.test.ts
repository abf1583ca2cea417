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
const inHant = { ...hant, day: (on: string) => formatDay(on, 'zh-Hant', '2009-02-17') }
const inEnglish = { ...en, day: (on: string) => formatDay(on, 'en', '2009-02-17') }

it('a return is told with its reason, in the words of the domain', () => {
  const returned = event(3, 'item.return_for_rework', { detail: { reason: '佐證不足' } })
  expect(tellHistory([returned], inHant)).toEqual([
    { id: 3, on: '2009-02-13', who: '領導小組辦公室', what: '退回整改', notes: ['理由:佐證不足'] },
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
