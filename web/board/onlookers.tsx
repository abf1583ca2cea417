import { Show } from 'solid-js'
import { contentLanguage, say } from '../text/index.ts'

/** So many are named; the rest are counted. */
const named = 3

/** Who else has the board open, at its head. */
export function Onlookers(props: { names: readonly string[] }) {
  const text = () => {
    const names = say().list(props.names.slice(0, named))
    return props.names.length > named ? say().board.presentMore(names, props.names.length) : say().board.present(names)
  }
  return (
    <Show when={props.names.length > 0}>
      <span class="onlookers" title={say().list(props.names)} lang={contentLanguage}>
        {text()}
      </span>
    </Show>
  )
}
