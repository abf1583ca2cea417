import { createSignal } from 'solid-js'
import { answerOf, api, sentenceOf } from '../api.ts'
import { beginSaving } from '../forms/underway.ts'
import { leaveIfSignedOut } from '../session.ts'
import type { Item } from './read-item.ts'

export type Measure = Item['measureList'][number]
type Tick = { version: number; done: boolean; isUnderway: boolean }

/**
 * The ticks that were set on an item's measures here. A measure is shown as it was ticked until its next version is read: the item is
 * read again for every change, and what was read between a tick and its arrival would take it off the screen.
 */
export function createTicks(itemId: () => string) {
  const [ticks, setTicks] = createSignal<Readonly<Record<string, Tick | undefined>>>({})
  const [problem, setProblem] = createSignal<string>()
  const note = (id: string, tick: Tick | undefined) => setTicks((known) => ({ ...known, [id]: tick }))

  async function send({ id, version }: Measure, done: boolean): Promise<boolean> {
    setProblem(undefined)
    note(id, { version, done, isUnderway: true })
    const param = { id: itemId(), part: id }
    try {
      await answerOf(api.items[':id'].measures[':part'].ticks.$post({ param, json: { version, done } }))
      note(id, { version, done, isUnderway: false })
      return true
    } catch (error) {
      leaveIfSignedOut(error)
      note(id, undefined)
      setProblem(sentenceOf(error))
      return false
    }
  }

  return {
    isDone({ id, version, doneOn }: Measure): boolean {
      const tick = ticks()[id]
      return tick?.version === version ? tick.done : doneOn !== null
    },
    /** Whether a tick of it is on its way: the next one would be of a version that is none any more. */
    isUnderway: ({ id }: Measure) => ticks()[id]?.isUnderway ?? false,
    tick: (measure: Measure, done: boolean) => beginSaving(itemId(), send(measure, done)),
    problem,
  }
}
