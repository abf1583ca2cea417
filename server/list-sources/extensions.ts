import { listExtensionRequests } from '../../db/list-items.ts'
import type { ExtensionEntry } from '../lists/entries.ts'
import type { Source } from '../lists/form.ts'
import type { Asked } from './asked.ts'
import { listedBatches, orderedIds } from './items.ts'

/** The requests for another deadline made by the as-of day, item by item; a verdict of a later day is not in it yet. */
export async function extensionSource(asked: Asked): Promise<Source<ExtensionEntry>> {
  const { db, campaign, head } = asked
  const requests = await listExtensionRequests(db, { campaignId: campaign.id, asOf: head.asOf, timeZone: campaign.timeZone })
  const requestsOf = Map.groupBy(requests, ({ itemId }) => itemId)
  const ids = (await orderedIds(asked)).filter((id) => requestsOf.has(id))
  const entries: ExtensionEntry[] = []
  for await (const listed of listedBatches(asked, ids)) {
    for (const { row, entry } of listed) {
      const own = requestsOf.get(row.id) ?? []
      entries.push(
        ...own.map((request, index) => ({
          dueOn: request.dueOn,
          requestedDueOn: request.requestedDueOn,
          reason: request.reason,
          safeguards: request.safeguards,
          ...((request.decidedOn ?? '') > head.asOf
            ? undecided
            : { decidedOn: request.decidedOn, decidedBy: request.decidedBy, granted: request.granted }),
          item: entry,
          before: own.slice(0, index).filter(({ granted }) => granted).length,
        })),
      )
    }
  }
  return { batches: [entries].filter((batch) => batch.length > 0), figures: () => null }
}

const undecided = { decidedOn: null, decidedBy: null, granted: null }
