import { createSignal, onCleanup, Show } from 'solid-js'
import { say } from '../text/index.ts'

type Notice = { text: string; urgent?: boolean; action?: { name: string; act: () => void } }

const shownFor = 7_000
const [notice, setNotice] = createSignal<Notice>()
let timer: ReturnType<typeof setTimeout> | undefined

/** The places where it can be said, in the order in which they were laid over each other. */
const [places, setPlaces] = createSignal<readonly symbol[]>([])

/** Says one sentence at the foot of the page; a refusal stays until it is read or followed by another. */
export function tell(said: Notice): void {
  setNotice(said)
  fade()
}

const stay = () => clearTimeout(timer)
const fade = () => {
  stay()
  if (!notice()?.urgent) timer = setTimeout(() => setNotice(undefined), shownFor)
}

/**
 * Where sentences are said: in the page, and in every dialog that covers it, because nothing outside an open dialog can be reached. It is said in the
 * topmost one. Both regions are always there: a reader's software watches only what it knows.
 */
export function Notices() {
  const place = Symbol('place')
  setPlaces((known) => [...known, place])
  onCleanup(() => setPlaces((known) => known.filter((one) => one !== place)))
  const said = (urgent: boolean) => {
    const now = places().at(-1) === place ? notice() : undefined
    return now && Boolean(now.urgent) === urgent ? now : undefined
  }
  const close = () => setNotice(undefined)
  return (
    <div class="notices">
      <div role="status">
        <Show when={said(false)}>
          {(one) => (
            // Whoever is about to press its button is not hurried.
            <p class="notice" onPointerEnter={stay} onPointerLeave={fade} onFocusIn={stay} onFocusOut={fade}>
              <span>{one().text}</span>
              <Show when={one().action}>{(action) => <Act {...action()} />}</Show>
            </p>
          )}
        </Show>
      </div>
      <div role="alert">
        <Show when={said(true)}>
          {(one) => (
            <p class="notice is-urgent">
              <span>{one().text}</span>
              <Show when={one().action}>{(action) => <Act {...action()} />}</Show>
              <button type="button" class="quiet" onClick={close}>
                {say().menu.close}
              </button>
            </p>
          )}
        </Show>
      </div>
    </div>
  )
}

/** What can be done about what was said; said and done, the sentence goes. */
function Act(props: { name: string; act: () => void }) {
  const act = () => {
    setNotice(undefined)
    props.act()
  }
  return (
    <button type="button" class="quiet" onClick={act}>
      {props.name}
    </button>
  )
}
