/**
 * A picture of the card that hangs on the pointer. It hangs on the body, where no column clips it, and it is nothing but a
 * picture: no name, no id, nothing to hit.
 * @param place where the card was before anything was drawn of the drag: to ask afterwards would lay the whole board out for it
 * @param count how many cards are in the hand
 */
export function makeGhost(card: HTMLElement, place: DOMRect, grip: { clientX: number; clientY: number }, count: number) {
  const { left, top, width } = place
  const ghost = document.createElement('div')
  const picture = card.cloneNode(true) as HTMLElement
  for (const node of [picture, ...picture.querySelectorAll<HTMLElement>('*')]) strip(node)
  ghost.className = 'ghost'
  ghost.ariaHidden = 'true'
  ghost.inert = true
  ghost.style.width = `${width}px`
  if (count > 1) ghost.dataset['count'] = String(count)
  ghost.append(...picture.childNodes)
  document.body.append(ghost)
  const moveTo = (x: number, y: number) => {
    ghost.style.translate = `${left + x - grip.clientX}px ${top + y - grip.clientY}px`
  }
  moveTo(grip.clientX, grip.clientY)
  return { moveTo, remove: () => ghost.remove() }
}

function strip(node: HTMLElement): void {
  for (const name of ['id', 'data-id', 'data-item', 'data-lifted', 'data-selected']) node.removeAttribute(name)
}
