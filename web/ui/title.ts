import { createEffect } from 'solid-js'
import { say } from '../text/index.ts'

/** Names the window after the page, in the language of the page. */
export function createTitle(title: () => string): void {
  createEffect(() => {
    document.title = say().head.titleOf(title(), say().product)
  })
}
