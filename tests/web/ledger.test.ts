import { describe, expect, it } from 'vitest'
import { ask, confirm, hold, type Ledger, letGo, nextToSend, receive, refuse, reread } from '../../web/board/ledger.ts'
import type { Placed } from '../../web/board/truth.ts'
import { card, change, move, smallBoard } from './story.ts'

const column = (ledger: Ledger<Placed>, status: string) => ledger.shown.order[status] ?? []

describe('the screen is what the server said with the moves still pending on it', () => {
  it('shows a move at once, in its place', () => {
    const ledger = ask(smallBoard(), move('2-4', 'in_progress', '1-1'))
    expect(column(ledger, 'assigned')).toEqual([])
    expect(column(ledger, 'in_progress')).toEqual(['1-1', '2-4', '1-3', '3-4'])
    expect(ledger.shown.items['2-4']?.status).toBe('in_progress')
  })

  it('a refused move goes back by itself', () => {
    const before = smallBoard()
    const asked = ask(before, move('2-4', 'closed', null))
    const refused = refuse(asked, '2-4 to closed')
    expect(refused.shown).toEqual(before.shown)
    expect(refused.pending).toEqual([])
  })

  it('of several moved together one is refused: the next stands where it would have stood', () => {
    const asked = ask(ask(smallBoard(), move('2-4', 'in_progress', '1-1')), move('3-2', 'in_progress', '2-4'))
    expect(column(asked, 'in_progress')).toEqual(['1-1', '2-4', '3-2', '1-3', '3-4'])
    const refused = refuse(asked, '2-4 to in_progress')
    expect(column(refused, 'in_progress')).toEqual(['1-1', '3-2', '1-3', '3-4'])
    expect(nextToSend(refused)).toMatchObject({ id: '3-2', after: '1-1' })
  })

  it('a refusal undoes its own move only, not what somebody else did meanwhile', () => {
    const asked = ask(smallBoard(), move('2-4', 'in_review', null))
    const told = receive(asked, change(11, [card('3-4', 'in_review', 2)], { in_review: ['3-2', '3-4'] }))
    const refused = refuse(told, '2-4 to in_review')
    expect(column(refused, 'assigned')).toEqual(['2-4'])
    expect(column(refused, 'in_review')).toEqual(['3-2', '3-4'])
    expect(column(refused, 'in_progress')).toEqual(['1-1', '1-3'])
  })

  it('a stale move shows the item as it is now', () => {
    const asked = ask(smallBoard(), move('2-4', 'in_progress', null))
    const refused = refuse(asked, '2-4 to in_progress', card('2-4', 'in_review', 3))
    expect(refused.shown.items['2-4']).toEqual(card('2-4', 'in_review', 3))
    expect(column(refused, 'in_review')).toEqual(['3-2', '2-4'])
  })

  it('a confirmed move stays until the truth contains it, so that older news cannot undo it for a moment', () => {
    const asked = ask(smallBoard(), move('2-4', 'in_progress', null))
    const confirmed = confirm(asked, '2-4 to in_progress', card('2-4', 'in_progress', 2), 12)
    const older = receive(confirmed, change(11, [card('1-3', 'in_progress', 2)], { in_progress: ['1-3', '1-1', '3-4'] }))
    expect(column(older, 'in_progress')).toEqual(['2-4', '1-3', '1-1', '3-4'])
    const own = receive(older, change(12, [card('2-4', 'in_progress', 2)], { in_progress: ['2-4', '1-3', '1-1', '3-4'] }))
    expect(own.pending).toEqual([])
    expect(column(own, 'in_progress')).toEqual(['2-4', '1-3', '1-1', '3-4'])
  })

  it('a move confirmed after the truth had come to it is forgotten at once', () => {
    const asked = ask(smallBoard(), move('2-4', 'in_progress', null))
    const told = receive(asked, change(12, [card('2-4', 'in_progress', 2)], { in_progress: ['2-4', '1-1', '1-3', '3-4'] }))
    expect(confirm(told, '2-4 to in_progress', card('2-4', 'in_progress', 2), 12).pending).toEqual([])
  })

  it('a card of an older version never replaces a newer one', () => {
    const told = receive(smallBoard(), change(12, [card('1-1', 'in_progress', 5)], { in_progress: ['1-1', '1-3', '3-4'] }))
    const late = receive(told, change(11, [card('1-1', 'in_progress', 4)], { in_progress: ['1-1', '1-3', '3-4'] }))
    expect(late.shown.items['1-1']?.version).toBe(5)
    expect(late.truth.cursor).toBe(12)
  })

  it('an item that may no longer be seen leaves the board', () => {
    const told = receive(smallBoard(), change(11, [], {}, ['1-3']))
    expect(column(told, 'in_progress')).toEqual(['1-1', '3-4'])
    expect(told.shown.items['1-3']).toBeUndefined()
  })

  it('a board that was read anew keeps the moves it does not contain', () => {
    const asked = ask(smallBoard(), move('2-4', 'in_progress', null))
    const again = reread(asked, [card('2-4', 'assigned'), card('1-1', 'in_progress')], 11)
    expect(column(again, 'in_progress')).toEqual(['2-4', '1-1'])
  })
})

describe('a move that waits for its form', () => {
  const waiting = () => ask(smallBoard(), { ...move('2-4', 'in_review', null), waits: true })

  it('is shown in its new place and not sent', () => {
    expect(column(waiting(), 'in_review')).toEqual(['2-4', '3-2'])
    expect(nextToSend(waiting())).toBeUndefined()
  })

  it('goes back when the form is cancelled', () => {
    const cancelled = refuse(waiting(), '2-4 to in_review')
    expect(column(cancelled, 'assigned')).toEqual(['2-4'])
    expect(cancelled.pending).toEqual([])
  })

  it('is sent once, with what the form was given, when it is filled in', () => {
    const filled = ask(waiting(), { ...move('2-4', 'in_review', null), data: { reason: '理由' } })
    expect(filled.pending).toHaveLength(1)
    expect(nextToSend(filled)).toMatchObject({ data: { reason: '理由' } })
  })

  it('holds up no other move', () => {
    const both = ask(waiting(), move('1-3', 'in_progress', null))
    expect(nextToSend(both)?.id).toBe('1-3')
  })
})

describe('while a drag is on', () => {
  it('a change from elsewhere waits while a drag is on', () => {
    const dragging = hold(smallBoard())
    const told = receive(dragging, change(11, [card('1-1', 'in_review', 2)], { in_review: ['1-1', '3-2'] }))
    expect(told.shown).toBe(dragging.shown)
    const over = letGo(told)
    expect(column(over, 'in_review')).toEqual(['1-1', '3-2'])
    expect(column(over, 'in_progress')).toEqual(['1-3', '3-4'])
  })

  it('a refusal of an earlier move waits as well', () => {
    const dragging = hold(ask(smallBoard(), move('2-4', 'in_progress', null)))
    const refused = refuse(dragging, '2-4 to in_progress')
    expect(column(refused, 'in_progress')).toContain('2-4')
    expect(column(letGo(refused), 'assigned')).toEqual(['2-4'])
  })
})

describe('moves of the same item one after another', () => {
  it('the later move speaks of the version that the earlier one made', () => {
    const first = { ...move('1-1', 'in_progress', '3-4'), key: 'first' }
    const second = { ...move('1-1', 'in_progress', '1-3'), key: 'second' }
    const asked = ask(ask(smallBoard(), first), second)
    const confirmed = confirm(asked, 'first', card('1-1', 'in_progress', 2), 11)
    expect(nextToSend(confirmed)).toMatchObject({ key: 'second', version: 2 })
  })
})
