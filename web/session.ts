import { createSignal } from 'solid-js'
import type { Language } from '#domain/language.ts'
import { answerOf, api, Refusal } from './api.ts'
import { rememberDestination } from './sign-in/destination.ts'
import { rememberedLanguage, rememberLanguage, speak } from './text/index.ts'

const readMe = () => answerOf(api.me.$get())

/** Who is signed in, and in which unit. */
export type Me = Awaited<ReturnType<typeof readMe>>

const [me, setMe] = createSignal<Me>()
export { me }

/** Asks who is signed in. @returns false when nobody is */
export async function recall(): Promise<boolean> {
  try {
    setMe(await readMe())
    return true
  } catch (error) {
    if (error instanceof Refusal && error.status === 401) return false
    throw error
  }
}

/** Speaks what this browser was switched to; else what the person chose for mails, elsewhere; else Traditional Chinese. */
export async function speakTheirs(): Promise<void> {
  await speak(rememberedLanguage() ?? me()?.person.language ?? 'zh-Hant')
}

/** Switches the page, and the person's mails with it. */
export async function choose(language: Language): Promise<void> {
  rememberLanguage(language)
  await speak(language)
  if (me()) await answerOf(api.me.language.$put({ json: { language } }))
}

/** Asks anew what this person is, since something of it may have changed; leads away who is signed out. */
export async function recallAgain(): Promise<void> {
  await readMe().then(setMe).catch(leaveIfSignedOut)
}

export async function signOut(): Promise<void> {
  await answerOf(api['sign-out'].$post({ json: {} })).catch(() => {})
  setMe(undefined)
}

/** To the sign-in page when a request was refused because nobody is signed in; otherwise the error is the caller's. */
export function leaveIfSignedOut(error: unknown): void {
  if (!(error instanceof Refusal) || error.status !== 401 || location.pathname === '/sign-in') return
  rememberDestination()
  location.assign('/sign-in')
}

/** The same for what a page reads: whoever shows it says what went wrong. */
export function leaveOrThrow(error: unknown): never {
  leaveIfSignedOut(error)
  throw error
}
