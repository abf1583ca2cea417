import { type Accessor, createSignal } from 'solid-js'
import { sentenceOf } from '../api.ts'

export type Action<Given extends unknown[]> = {
  run(...given: Given): Promise<void>
  working: Accessor<boolean>
  /** What stood in the way the last time, in a sentence. */
  problem: Accessor<string | undefined>
}

/** Something that a form or a button does with the server: one at a time, and what goes wrong is said beside it. */
export function createAction<Given extends unknown[]>(act: (...given: Given) => Promise<void>): Action<Given> {
  const [working, setWorking] = createSignal(false)
  const [problem, setProblem] = createSignal<string>()
  const run = async (...given: Given) => {
    if (working()) return
    setWorking(true)
    setProblem(undefined)
    try {
      await act(...given)
    } catch (error) {
      setProblem(sentenceOf(error))
    } finally {
      setWorking(false)
    }
  }
  return { run, working, problem }
}
