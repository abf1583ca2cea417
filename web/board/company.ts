import { createSignal } from 'solid-js'
import { createStore, reconcile } from 'solid-js/store'
import { api } from '../api.ts'
import { me } from '../session.ts'

/** Who is at the board and who has a form open for which item, as the server tells it. */
export type Present = {
  count: number
  people: readonly { id: string; name: string }[]
  editing: readonly { itemId: string; personId: string; name: string }[]
}

/** This window's place among those that follow the board. */
export const seat = crypto.randomUUID()

const shownFor = 6_000
let open: string | null = null

/** Tells the others that a form is open here for an item, or none any more. */
export function tellEditing(itemId: string | null): void {
  open = itemId
  // Politeness, not truth: whoever cannot be told is not held up.
  void api.events.seat.$put({ json: { seat, itemId } }).catch(() => {})
}

/** The others at a board: who is looking, who has what open, and who has just changed a card. */
export function createCompany() {
  const [present, setPresent] = createSignal<Present>({ count: 0, people: [], editing: [] })
  const [editors, setEditors] = createStore<Record<string, string>>({})
  const [changers, setChangers] = createStore<Record<string, string | undefined>>({})
  const isMe = (personId: string | null) => personId === me()?.person.id
  const timers = new Map<string, ReturnType<typeof setTimeout>>()
  let held: (() => void)[] | undefined

  const hear = (told: Present) => {
    setPresent(told)
    const theirs = told.editing.filter(({ personId }) => !isMe(personId))
    setEditors(reconcile(Object.fromEntries(theirs.map(({ itemId, name }) => [itemId, name]))))
  }
  const note = (id: string, personId: string) => {
    clearTimeout(timers.get(id))
    setChangers(id, personId)
    timers.set(
      id,
      setTimeout(() => setChangers(id, undefined), shownFor),
    )
  }
  /** Nothing is drawn under a drag. */
  const unlessHeld = (act: () => void) => (held ? void held.push(act) : act())

  return {
    /** Everybody but the reader. */
    others: () => present().people.filter(({ id }) => !isMe(id)),
    /** Who has a form open for an item, by name. */
    editorOf: (id: string): string | undefined => editors[id],
    /** The id of who has just changed an item, for a few seconds. */
    changerOf: (id: string): string | undefined => changers[id],
    hear(told: Present): void {
      unlessHeld(() => hear(told))
      // A new connection is a new seat: what is open here has to be said again.
      if (open !== null && !told.editing.some(({ itemId, personId }) => itemId === open && isMe(personId))) tellEditing(open)
    },
    /** Marks what somebody else has changed. */
    note(by: Readonly<Record<string, string | null>>): void {
      for (const [id, personId] of Object.entries(by)) {
        if (personId !== null && !isMe(personId)) unlessHeld(() => note(id, personId))
      }
    },
    hold: () => void (held = []),
    letGo(): void {
      const waiting = held ?? []
      held = undefined
      for (const act of waiting) act()
    },
  }
}
