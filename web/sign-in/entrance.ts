import { useNavigate } from '@solidjs/router'
import { createSignal } from 'solid-js'
import { recall, speakTheirs } from '../session.ts'
import { takeDestination } from './destination.ts'

/** How a step of signing in ends, as the server tells it. */
export type Entered = { signedIn: boolean; secondFactor: boolean }

/** The last step of every way in: a code if one is owed, else to where one was going. */
export function createEntrance(owed = false) {
  const navigate = useNavigate()
  const [owesCode, setOwesCode] = createSignal(owed)
  const entered = async ({ signedIn, secondFactor }: Entered) => {
    setOwesCode(secondFactor)
    if (!signedIn) return
    await recall()
    await speakTheirs()
    navigate(takeDestination(), { replace: true })
  }
  return { owesCode, setOwesCode, entered }
}
