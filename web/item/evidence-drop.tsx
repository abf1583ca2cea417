import { createSignal } from 'solid-js'
import { takenExtensions } from '#domain/file-kind.ts'
import { say } from '../text/index.ts'

const accept = takenExtensions.map((extension) => `.${extension}`).join(',')

/** Where files are dropped, or chosen by its button; several at once. */
export function EvidenceDrop(props: { add: (files: Iterable<File>) => void }) {
  const [over, setOver] = createSignal(false)
  const [input, setInput] = createSignal<HTMLInputElement>()
  const hover = (event: DragEvent) => {
    event.preventDefault()
    setOver(true)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    props.add([...(event.dataTransfer?.files ?? [])])
  }
  const choose = (picker: HTMLInputElement) => {
    props.add([...(picker.files ?? [])])
    // The same file can be chosen again after it was refused.
    picker.value = ''
  }
  return (
    <div
      class="evidence-drop"
      classList={{ 'is-over': over() }}
      onDragEnter={hover}
      onDragOver={hover}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <p>
        <button type="button" onClick={() => input()?.click()}>
          {say().evidence.choose}
        </button>
        <span class="evidence-or">{say().evidence.drop}</span>
      </p>
      <p class="hint">{say().evidence.kinds}</p>
      <input
        ref={setInput}
        type="file"
        multiple
        hidden
        accept={accept}
        aria-label={say().evidence.choose}
        onChange={(event) => choose(event.currentTarget)}
      />
    </div>
  )
}
