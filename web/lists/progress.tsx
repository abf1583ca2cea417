import { Match, Show, Switch } from 'solid-js'
import { formatNumber } from '../text/format.ts'
import { language, say } from '../text/index.ts'
import type { Work } from './export.ts'

type Words = { working: string; recordsOf: (done: string, total: string) => string }

/** How far a file is, with a way to stop it; then what became of it. `words` tell of something else than a list. */
export function Progress(props: { work: Work; onCancel: () => void; words?: Words }) {
  const words = () => props.words ?? say().lists
  const at = <State extends Work['state']>(state: State) =>
    props.work.state === state ? (props.work as Extract<Work, { state: State }>) : undefined
  const count = (value: number) => formatNumber(value, language())
  return (
    <div class="export-progress" role="status">
      <Switch>
        <Match when={at('working')}>
          {(work) => (
            <p>
              <Show when={work().total} fallback={<progress aria-label={words().working} />}>
                {(total) => <progress value={work().done} max={total()} aria-label={words().working} />}
              </Show>
              <span>
                {work().total ? words().recordsOf(count(work().done), count(work().total ?? 0)) : `${words().working}…`}
              </span>
              <button type="button" class="quiet" onClick={() => props.onCancel()}>
                {say().lists.cancel}
              </button>
            </p>
          )}
        </Match>
        <Match when={at('cancelled')}>
          <p>{say().lists.cancelled}</p>
        </Match>
        <Match when={at('refused')}>{(work) => <p class="problem">{work().message}</p>}</Match>
        <Match when={at('ready')}>
          {(work) => (
            <p>
              {say().lists.ready(work().name)}{' '}
              <a href={work().href} rel="external" download={work().name.endsWith('.html') ? undefined : work().name}>
                {say().lists.open}
              </a>
            </p>
          )}
        </Match>
      </Switch>
    </div>
  )
}
