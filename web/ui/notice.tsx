import { createSignal, Show } from 'solid-js'
import { say } from '../text/index.ts'

type Notice = { text: string; urgent?: boolean }

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
        <Show when={!notice()?.urgent && notice()}>{(said) => <p class="notice">{said().text}</p>}</Show>
      </div>
      <div role="alert">
        <Show when={notice()?.urgent && notice()}>
          {(said) => (
            <p class="notice is-urgent">
              <span>{said().text}</span>
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
