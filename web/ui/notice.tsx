import { createSignal, Show } from 'solid-js'
import { say } from '../text/index.ts'

type Notice = { text: string; urgent?: boolean; action?: { name: string; act: () => void } }

const shownFor = 7_000
const [notice, setNotice] = createSignal<Notice>()
let timer: ReturnType<typeof setTimeout> | undefined

/** Says one sentence at the foot of the page; a refusal stays until it is read or followed by another. */
export function tell(said: Notice): void {
  clearTimeout(timer)
  setNotice(said)
  if (!said.urgent) timer = setTimeout(() => setNotice(undefined), shownFor)
}

/** Where sentences are said. Both regions are always in the page: a reader's software watches only what it knows. */
export function Notices() {
  const close = () => setNotice(undefined)
  return (
    <div class="notices">
      <div role="status">
        <Show when={!notice()?.urgent && notice()}>
          {(said) => (
            <p class="notice">
              <span>{said().text}</span>
              <Show when={said().action}>{(action) => <Act {...action()} />}</Show>
            </p>
          )}
        </Show>
      </div>
      <div role="alert">
        <Show when={notice()?.urgent && notice()}>
          {(said) => (
            <p class="notice is-urgent">
              <span>{said().text}</span>
              <Show when={said().action}>{(action) => <Act {...action()} />}</Show>
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
