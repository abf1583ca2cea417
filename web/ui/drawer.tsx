import { type Accessor, createSignal, type JSX, Match, onMount, type Resource, Switch } from 'solid-js'
import { sentenceOf } from '../api.ts'
import { say } from '../text/index.ts'
import { Notices } from './notice.tsx'

type Props<Read> = {
  label: string
  read: Resource<Read>
  onLeave: () => void
  children: (known: Accessor<Read>) => JSX.Element
}

/** One card opened over its board. */
export function Drawer<Read>(props: Props<Read>) {
  const [dialog, setDialog] = createSignal<HTMLDialogElement>()
  onMount(() => dialog()?.showModal())
  return (
    <dialog
      ref={setDialog}
      class="drawer"
      aria-label={props.label}
      onClose={() => props.onLeave()}
      onClick={(event) => event.target === dialog() && dialog()?.close()}
    >
      <div class="drawer-page">
        <button type="button" class="quiet drawer-close" onClick={() => dialog()?.close()}>
          {say().item.close}
        </button>
        <Switch fallback={<p class="loading">{say().item.loading}</p>}>
          <Match when={props.read.error as unknown}>
            <p class="drawer-problem" role="alert">
              {sentenceOf(props.read.error)}
            </p>
          </Match>
          <Match when={props.read.latest}>{(known) => props.children(known as Accessor<Read>)}</Match>
        </Switch>
      </div>
      <Notices />
    </dialog>
  )
}
