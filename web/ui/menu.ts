const gap = 4
const margin = 8

/** Opens a popover beside the button that asked for it, inside the window, and puts the focus on its first entry. */
export function openBeside(menu: HTMLElement, button: HTMLElement): void {
  menu.showPopover()
  placeBeside(menu, button)
  entriesOf(menu)[0]?.focus()
}

/** Puts an open popover beside its button, inside the window; again whenever its size changes. */
export function placeBeside(menu: HTMLElement, button: HTMLElement): void {
  const at = button.getBoundingClientRect()
  const { width, height } = menu.getBoundingClientRect()
  const left = Math.min(at.right - width, innerWidth - width - margin)
  const below = at.bottom + gap
  const top = below + height <= innerHeight - margin ? below : at.top - gap - height
  menu.style.left = `${Math.max(margin, left)}px`
  menu.style.top = `${Math.max(margin, Math.min(top, innerHeight - height - margin))}px`
}

/** Arrows, Home and End walk through a menu's entries, round and round. */
export function walkByKeys(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
  const entries = entriesOf(event.currentTarget)
  const at = entries.indexOf(document.activeElement as HTMLElement)
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key]
  if (event.key === 'Tab') event.currentTarget.hidePopover()
  if (to === undefined) return
  event.preventDefault()
  entries.at(to === entries.length ? 0 : to)?.focus()
}

function entriesOf(menu: HTMLElement): HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>('[role=menuitem]')]
}
