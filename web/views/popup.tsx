import { createSignal, type JSX, onCleanup, Show, Suspense } from 'solid-js'
import { openBeside, placeBeside } from '../ui/menu.ts'

/** A button and what it opens beside itself; drawn, and its code read, only once it is opened. */
export function Popup(props: { name: string; pressed?: boolean; label: string; children: JSX.Element }) {
  const [open, setOpen] = createSignal(false)
  let button: HTMLButtonElement | undefined
  const show = (panel: HTMLDivElement) => {
    // What it holds may still have to be read, and then takes more room.
    const resized = new ResizeObserver(() => button && panel.matches(':popover-open') && placeBeside(panel, button))
    onCleanup(() => resized.disconnect())
    queueMicrotask(() => {
      if (!button) return
      openBeside(panel, button)
      panel.focus()
      resized.observe(panel)
    })
  }
  return (
    <>
      <button
        type="button"
        class="chip"
        ref={(element) => (button = element)}
        aria-expanded={open()}
        aria-pressed={props.pressed}
        onClick={() => setOpen(true)}
      >
        {props.name}
      </button>
      <Show when={open()}>
        <div
          popover="auto"
          class="popup"
          role="dialog"
          aria-label={props.label}
          tabindex="-1"
          ref={show}
          onToggle={(event) => {
            if (event.newState === 'closed') setOpen(false)
          }}
        >
          <Suspense>{props.children}</Suspense>
        </div>
      </Show>
    </>
  )
}
