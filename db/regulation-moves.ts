import type { Transaction } from 'kysely'
import type { Day } from '#domain/day.ts'
import { yearOf } from '#domain/day.ts'
import { sequenceOf } from '#domain/document-number.ts'
import type { RegulationState, RegulationStatus } from '#domain/regulation.ts'
import type { RegulationMoveData } from '#domain/regulation-status.ts'
import type { Witness } from './card-events.ts'
import { rankAfter } from './ranks.ts'
import type { RegulationRow } from './regulations.ts'
import { saveCard } from './save-card.ts'
import type { Database } from './schema.ts'

export type DecidedRegulationMove = {
  regulation: RegulationRow
  name: string
  to: RegulationStatus
  after: string | null
  /** What the transition writes beside the card's place, as the domain decided it. */
  changes: Partial<RegulationState>
  data: RegulationMoveData
  scheme: string
  by: Witness
}

/**
 * Writes a decided move: place, fields, event, and what goes with it (the requests of a consultation, the entry in the register), all
 * in `trx`, which holds the campaign's lock.
 * @returns the id of its event, or undefined when the card above has moved away
 */
export async function saveRegulationMove(trx: Transaction<Database>, move: DecidedRegulationMove): Promise<number | undefined> {
  const { regulation, to, after, changes, data, by, name } = move
  const rank = await rankAfter(trx, 'regulations', { campaignId: regulation.campaignId, status: to }, regulation.id, after)
  if (rank === undefined) return undefined
  if (name === 'consult') await openConsultation(trx, move)
  if (name === 'issue') await enterIssue(trx, move)
  if (name === 'abolish') await withdrawIssue(trx, regulation, by.today)
  const round = name === 'consult' ? { round: regulation.rounds + 1, textVersion: regulation.textVersion } : {}
  const detail = { ...data, ...round, after }
  return saveCard(trx, 'regulations', regulation, { changes, unsaid: { rank }, kind: `regulation.${name}`, ...by, detail })
}

async function openConsultation(trx: Transaction<Database>, { regulation, data, by }: DecidedRegulationMove): Promise<void> {
  const key = { campaignId: regulation.campaignId, regulationId: regulation.id, round: regulation.rounds + 1 }
  await trx
    .insertInto('consultations')
    .values({ ...key, textVersion: regulation.textVersion, openedOn: by.today, openedBy: by.personId })
    .execute()
  const open = { stance: null, repliedOn: null, repliedBy: null }
  const requests = Object.entries(data.replyDays ?? {}).map(([departmentId, replyDueOn]) => ({
    ...key,
    departmentId,
    replyDueOn,
    ...open,
  }))
  if (requests.length > 0) await trx.insertInto('consultationRequests').values(requests).execute()
}

/** An entry in the register; the earlier issue of the same regulation ends on the day this one takes effect. */
async function enterIssue(
  trx: Transaction<Database>,
  { regulation, data, changes, scheme, by }: DecidedRegulationMove,
): Promise<void> {
  const effectiveOn = data.effectiveOn ?? by.today
  const documentNumber = changes.documentNumber ?? ''
  const year = yearOf(by.today)
  await withdrawIssue(trx, regulation, effectiveOn)
  await trx
    .insertInto('regulationIssues')
    .values({
      campaignId: regulation.campaignId,
      regulationId: regulation.id,
      issue: regulation.issues + 1,
      documentNumber,
      year,
      sequence: sequenceOf(documentNumber, { scheme, year, last: 0 }) ?? 0,
      issuedOn: by.today,
      effectiveOn,
      textVersion: regulation.textVersion,
      withdraws: data.withdraws?.trim() || null,
      withdrawnOn: null,
      issuedBy: by.personId,
    })
    .execute()
}

async function withdrawIssue(trx: Transaction<Database>, { campaignId, id }: RegulationRow, on: Day): Promise<void> {
  await trx
    .updateTable('regulationIssues')
    .set({ withdrawnOn: on })
    .where('campaignId', '=', campaignId)
    .where('regulationId', '=', id)
    .where('withdrawnOn', 'is', null)
    .execute()
}
