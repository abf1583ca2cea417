/** Whether a key was pressed where people write or choose: there it means what it says. */
export function isWriting({ target }: Event): boolean {
  return target instanceof Element && target.closest('input, textarea, select, dialog, [contenteditable], [popover]') !== null
}
