import { Show } from 'solid-js'
import { say } from '../text/index.ts'

type Props = {
  number: string
  /** What somebody else is doing with it, or has just done. */
  note?: string | undefined
  onMenu: (button: HTMLButtonElement) => void
}

/** What every card can be taken by: the menu of moves and the grip; and what others do with it. */
export function CardHandles(props: Props) {
  return (
    <>
      <button
        type="button"
        class="card-menu"
        aria-haspopup="menu"
        aria-label={say().card.move(props.number)}
        title={say().card.move(props.number)}
        onClick={(event) => props.onMenu(event.currentTarget)}
      >
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <circle cx="3" cy="8" r="1.4" />
          <circle cx="8" cy="8" r="1.4" />
          <circle cx="13" cy="8" r="1.4" />
        </svg>
      </button>
      <Show when={props.note}>{(note) => <p class="card-note">{note()}</p>}</Show>
      <span class="card-grip" data-grip aria-hidden="true" />
    </>
  )
}
