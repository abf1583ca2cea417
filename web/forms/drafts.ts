import { me } from '../session.ts'
import type { Values } from './form.ts'

/**
 * What was typed into a form and not sent yet. It outlives a closed form and a reload, not the window; it is kept for the
 * person who typed it, so that whoever signs in next at the same desk does not find it.
 */
export function readDraft(form: string): Values | undefined {
  const kept = sessionStorage.getItem(keyOf(form))
  return kept === null ? undefined : (JSON.parse(kept) as Values)
}

export function keepDraft(form: string, typed: Values): void {
  if (Object.values(typed).every((text) => text === '')) return dropDraft(form)
  sessionStorage.setItem(keyOf(form), JSON.stringify(typed))
}

export function dropDraft(form: string): void {
  sessionStorage.removeItem(keyOf(form))
}

function keyOf(form: string): string {
  return `strikeoff.draft ${me()?.person.id ?? ''} ${form}`
}
