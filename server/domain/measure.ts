import type { ItemStatus } from './item.ts'
import { Problem } from './problem.ts'

/** A measure is ticked while somebody works on the item: before that nothing was done, afterwards it is being verified. */
export function barToTick({ status }: { status: ItemStatus }): Problem | undefined {
  return status === 'assigned' || status === 'in_progress' ? undefined : new Problem('wrong_status', undefined, { status })
}

/** A progress note speaks of work: not of a draft, nor of what was given up. */
export function barToNote({ status }: { status: ItemStatus }): Problem | undefined {
  return status === 'draft' || status === 'cancelled' ? new Problem('wrong_status', undefined, { status }) : undefined
}
