import { expect, it } from 'vitest'
import type { Ledger, Pending } from '../../web/board/ledger.ts'
import { type Answer, makeMover } from '../../web/board/mover.ts'
import type { Placed } from '../../web/board/truth.ts'
import { card, move, smallBoard } from './story.ts'

/** A board whose server answers when it is told to. */
function tryMover(ledger = smallBoard()) {
  const sent: Pending[] = []
  const answers: ((answer: Answer<Placed>) => void)[] = []
  let now: Ledger<Placed> = ledger
  const mover = makeMover<Placed>({
    read: () => now,
    write: (next) => (now = next),
    post: (pending) => {
      sent.push(pending)
      return new Promise((resolve) => answers.push(resolve))
    },
    patience: async () => {},
  })
  const answer = async (said: Answer<Placed>) => {
    answers.shift()?.(said)
    // Two turns: one for the answer, one for what the mover does next.
    await new Promise(setImmediate)
  }
  return { mover, sent, answer, column: (status: string) => now.shown.order[status] }
}

it('three fast moves in a row all hold', async () => {
  const { mover, sent, answer, column } = tryMover()
  const settled = Promise.all([
    mover(move('3-4', 'in_progress', null)),
    mover(move('1-3', 'in_progress', '3-4')),
    mover(move('2-4', 'in_progress', '1-3')),
  ])
  const asked = ['3-4', '1-3', '2-4', '1-1']
  expect(column('in_progress')).toEqual(asked)
  expect(sent.map(({ id }) => id)).toEqual(['3-4'])
  for (const [at, id] of ['3-4', '1-3', '2-4'].entries()) {
    await answer({ outcome: 'done', card: card(id, 'in_progress', 2), cursor: 11 + at })
    expect(column('in_progress')).toEqual(asked)
  }
  expect(sent.map(({ id }) => id)).toEqual(['3-4', '1-3', '2-4'])
  expect((await settled).map(({ outcome }) => outcome)).toEqual(['done', 'done', 'done'])
})

it('a refused move goes back by itself and the next one is still sent', async () => {
  const { mover, sent, answer, column } = tryMover()
  const first = mover(move('2-4', 'closed', null))
  void mover(move('3-4', 'in_progress', null))
  await answer({ outcome: 'refused', why: 'Take the steps in between.' })
  expect(await first).toEqual({ outcome: 'refused', why: 'Take the steps in between.' })
  expect(column('assigned')).toEqual(['2-4'])
  expect(sent.map(({ id }) => id)).toEqual(['2-4', '3-4'])
})

it('a move whose answer was lost is sent again with the same key', async () => {
  const { mover, sent, answer, column } = tryMover()
  const settled = mover(move('2-4', 'in_progress', null))
  await answer({ outcome: 'away' })
  expect(column('in_progress')?.[0]).toBe('2-4')
  expect(sent.map(({ key }) => key)).toEqual(['2-4 to in_progress', '2-4 to in_progress'])
  await answer({ outcome: 'done', card: card('2-4', 'in_progress', 2), cursor: 11 })
  expect((await settled).outcome).toBe('done')
})
