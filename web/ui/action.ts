import { type Accessor, createSignal } from 'solid-js'
import { Refusal, sentenceOf } from '../api.ts'

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
      await withProof(() => act(...given))
    } catch (error) {
      setProblem(sentenceOf(error))
    } finally {
      setWorking(false)
    }
  }
  return { run, working, problem }
}

/** Does it, if need be once more after whoever sits here has proved who they are; who would rather not leaves it undone. */
async function withProof(act: () => Promise<void>): Promise<void> {
  try {
    await act()
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'proof_needed') throw error
    const { askProof } = await import('../account/proof-dialog.tsx')
    if (await askProof()) await act()
    else throw error
  }
}
