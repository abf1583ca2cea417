import { Show } from 'solid-js'
import { language } from '../text/index.ts'
import { createPapers } from '../text/papers/index.ts'
import { Part } from './part.tsx'

/** Everything about the closing of an item in one file, to be downloaded. */
export function ClosureFile(props: { itemId: string }) {
  const papers = createPapers()
  const address = (format: string) => `/api/items/${props.itemId}/closure-file?format=${format}&lang=${language()}`
  return (
    <Show when={papers()}>
      {(words) => (
        <Part title={words().closure.title}>
          <p class="hint">{words().closure.hint}</p>
          <p class="actions">
            <a class="button" href={address('pdf')} rel="external" download="">
              {words().closure.pdf}
            </a>
            <a class="button" href={address('zip')} rel="external" download="">
              {words().closure.zip}
            </a>
          </p>
        </Part>
      )}
    </Show>
  )
}
