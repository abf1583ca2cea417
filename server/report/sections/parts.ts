import type { ItemEntry } from '../../lists/entries.ts'
import { cellText } from '../../lists/clean.ts'
import { numberAndTitle } from '../../lists/forms/item-cells.ts'
import type { Block } from '../blocks.ts'

export const paragraph = (text: string): Block => ({ kind: 'paragraph', text })
export const caption = (text: string): Block => ({ kind: 'caption', text })

/** `1-2 …`, in one line. */
export const nameOf = (item: Pick<ItemEntry, 'number' | 'title'>) => cellText(numberAndTitle(item)).replaceAll(/\s*\n\s*/g, ' ')

export const isClosed = ({ status }: ItemEntry) => status === 'closed'
export const isOngoing = ({ status }: ItemEntry) => status === 'ongoing'
export const isLeft = (item: ItemEntry) => !isClosed(item) && !isOngoing(item)
