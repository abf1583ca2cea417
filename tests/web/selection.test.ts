import { expect, it } from 'vitest'
import { takenWith } from '../../web/board/selection.ts'

const board = () => ['2-4', '1-1', '1-3', '3-4']

it('a chosen card takes the other chosen ones along, in the order of the board', () =>
  expect(takenWith('1-1', new Set(['3-4', '1-1', '2-4']), board)).toEqual(['2-4', '1-1', '3-4']))

it('a card that is not chosen goes alone', () => expect(takenWith('1-3', new Set(['3-4']), board)).toEqual(['1-3']))
