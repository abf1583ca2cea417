import type { Db } from '../db/connect.ts'
import { announcePresence } from '../db/presence.ts'
import type { Live } from './live.ts'

/** A browser window that follows a campaign's updates: whose it is, and the item it has a form open for. */
export type Seat = { seat: string; campaignId: string; personId: string; name: string; itemId: string | null }
type Told = Seat & { gone?: true }

export type Presence = {
  /** Somebody sits down. @returns what is done when they leave */
  sit(seat: Seat): () => void
  /** The same somebody opens or closes a form, told to whichever instance. */
  tell(seat: Seat): Promise<void>
  at(campaignId: string): readonly Seat[]
  /** @returns a function that ends the watching */
  watch(campaignId: string, onChange: () => void): () => void
}

const beat = 20_000
const memory = 50_000
/** Who comes at the same time as others is told of with them. */
const pause = 200

/**
 * Who is at which board, over all instances: each tells the others of its own seats by `NOTIFY`, again and again, and forgets
 * those of whom nothing was heard for two beats, as of an instance that was killed. It listens to itself as to the others.
 */
export function makePresence(db: Db, live: Live, closing: AbortSignal): Presence {
  const heard = new Map<string, Seat & { until: number }>()
  const own = new Map<string, Seat>()
  const watchers = new Set<{ campaignId: string; onChange: () => void }>()
  const changed = new Set<string>()
  let timer: NodeJS.Timeout | undefined

  const report = () => {
    timer = undefined
    const campaigns = new Set(changed)
    changed.clear()
    for (const { campaignId, onChange } of watchers) if (campaigns.has(campaignId)) onChange()
  }
  const note = (campaignId: string) => {
    changed.add(campaignId)
    timer ??= setTimeout(report, pause)
    timer.unref()
  }
  // Whoever cannot be told now is told with the next beat.
  const announce = (told: readonly Told[]) =>
    told.length === 0
      ? Promise.resolve()
      : announcePresence(
          db,
          told.map((one) => JSON.stringify(one)),
        ).catch(() => {})

  live.listen((text) => {
    const { gone, ...seat } = JSON.parse(text) as Told
    const key = keyOf(seat)
    const before = heard.get(key)
    if (gone) heard.delete(key)
    else heard.set(key, { ...seat, until: performance.now() + memory })
    if (own.has(key) && !gone) own.set(key, seat)
    if (gone ? before : before?.itemId !== seat.itemId || before === undefined) note(seat.campaignId)
  }, 'presence')

  const beating = setInterval(() => {
    for (const [key, { until, campaignId }] of heard) if (until < performance.now() && heard.delete(key)) note(campaignId)
    void announce([...own.values()])
  }, beat)
  beating.unref()
  closing.addEventListener('abort', () => clearInterval(beating))

  return {
    sit(seat) {
      own.set(keyOf(seat), seat)
      void announce([seat])
      return () => {
        own.delete(keyOf(seat))
        void announce([{ ...seat, gone: true }])
      }
    },
    async tell(seat) {
      // Only of those who are here: nothing is made up by writing letters.
      if (heard.has(keyOf(seat))) await announce([seat])
    },
    at: (campaignId) => [...heard.values()].filter((seat) => seat.campaignId === campaignId && seat.until >= performance.now()),
    watch(campaignId, onChange) {
      const watcher = { campaignId, onChange }
      watchers.add(watcher)
      return () => watchers.delete(watcher)
    },
  }
}

/** The seat is named by the client: it counts for its own person only. */
function keyOf({ personId, seat }: Seat): string {
  return `${personId} ${seat}`
}
