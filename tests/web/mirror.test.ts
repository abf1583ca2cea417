import { expect, it } from 'vitest'
import { ask, refuse } from '../../web/board/ledger.ts'
import { createMirror } from '../../web/board/mirror.ts'
import { card, move, smallBoard } from './story.ts'

it('a refused move leaves no trace in what was said', () => {
  const before = smallBoard()
  const mirror = createMirror(before.shown.items)
  const asked = ask(before, move('2-4', 'in_progress', null))
  mirror.show(asked.shown.items)
  expect(mirror.cards['2-4']?.status).toBe('in_progress')
  expect(before.truth.items['2-4']).toEqual(card('2-4', 'assigned'))
  mirror.show(refuse(asked, '2-4 to in_progress').shown.items)
  expect(mirror.cards['2-4']?.status).toBe('assigned')
})

it('cards come and go', () => {
  const mirror = createMirror({ '1-1': card('1-1', 'assigned') })
  mirror.show({ '1-2': card('1-2', 'assigned') })
  expect(Object.keys(mirror.cards)).toEqual(['1-2'])
})
