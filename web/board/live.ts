import type { Day } from '#domain/day.ts'
import type { Card, Regulation } from './card.ts'
import { type Present, seat } from './company.ts'
import type { Change } from './truth.ts'

/** What has happened, as the server tells it: the items of a change at its top, regulations under their name. */
export type Told = Change<Card> & { by: Record<string, string | null>; kinds: string[]; regulations: Change<Regulation> }
type Listener = {
  /** Of when the board is that these events go on from. */
  began: Date
  cursor(): number
  onChange(change: Told): void
  onDay(today: Day): void
  onPresence(present: Present): void
  /** Whether the line is up, and since when what is shown may be old. */
  onLine(up: boolean, lastHeard: Date): void
}

/** The server says at least the day every 20 seconds; silence for longer than two of them is a line that is down. */
const silence = 50_000
const pause = 3_000

/** Follows the campaign's events from the board's cursor on, through lost connections. @returns a function that ends it */
export function followEvents({ began, cursor, onChange, onDay, onPresence, onLine }: Listener): () => void {
  let source: EventSource | undefined
  let quiet: ReturnType<typeof setTimeout> | undefined
  let again: ReturnType<typeof setTimeout> | undefined
  let lastHeard = began

  const heard = () => {
    lastHeard = new Date()
    onLine(true, lastHeard)
    clearTimeout(quiet)
    quiet = setTimeout(reopen, silence)
  }
  const reopen = () => {
    onLine(false, lastHeard)
    source?.close()
    clearTimeout(again)
    again = setTimeout(open, pause)
  }
  const open = () => {
    source = new EventSource(`/api/events?since=${cursor()}&seat=${seat}`)
    source.addEventListener('change', ({ data }: MessageEvent<string>) => {
      onChange(JSON.parse(data) as Told)
      heard()
    })
    source.addEventListener('day', ({ data }: MessageEvent<string>) => {
      onDay((JSON.parse(data) as { today: Day }).today)
      heard()
    })
    source.addEventListener('presence', ({ data }: MessageEvent<string>) => onPresence(JSON.parse(data) as Present))
    // The browser tries again by itself, but not after an answer it takes for final, such as a proxy's 502.
    source.addEventListener('error', reopen)
  }

  open()
  return () => {
    source?.close()
    clearTimeout(quiet)
    clearTimeout(again)
  }
}
