import type { ColumnSpec } from './columns.tsx'
import type { Selection } from './selection.ts'

/** Ctrl- or Cmd-click chooses a card, Shift-click all from the one chosen last; any other click on the board chooses none. */
export function selectByClick(root: HTMLElement, selection: Selection, columns: () => readonly ColumnSpec[]): void {
  const choose = (event: MouseEvent) => {
    const card = (event.target as Element).closest<HTMLElement>('[data-id]')
    const { id } = card?.dataset ?? {}
    if (!id || !(event.ctrlKey || event.metaKey || event.shiftKey)) return selection.clear()
    // A link would open another window.
    event.preventDefault()
    event.stopPropagation()
    const column = card?.closest<HTMLElement>('[data-column]')?.dataset['column']
    if (event.shiftKey) selection.extendTo(id, columns().find((one) => one.id === column)?.ids ?? [])
    else selection.toggle(id)
  }
  root.addEventListener('click', choose, { capture: true })
  // Holding shift would mark the text in between.
  root.addEventListener('mousedown', (event) => event.shiftKey && event.preventDefault())
}
