import type { ItemStatus } from '#domain/item.ts'
import type { ItemEntry } from '../lists/entries.ts'

/** The states in the order in which a report names them. */
const order: readonly ItemStatus[] = ['closed', 'ongoing', 'in_review', 'in_progress', 'assigned', 'suspended']

/** The states that some of these items are in. */
export const statusShown = (items: readonly ItemEntry[]) => order.filter((status) => items.some((item) => item.status === status))

export const statusCounts = (items: readonly ItemEntry[]) =>
  statusShown(items).map((status) => ({ status, count: items.filter((item) => item.status === status).length }))
