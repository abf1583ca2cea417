import { rewind } from '#domain/as-of.ts'
import { canSee } from '#domain/policy.ts'
import { isIssued } from '#domain/regulation.ts'
import { listChangesOf } from '../../db/events.ts'
import { listItemsByIds } from '../../db/items.ts'
import { listNames } from '../../db/list-items.ts'
import { listDepartments } from '../../db/people.ts'
import { listRegulations, listStudyReceipts } from '../../db/regulations.ts'
import type { RegulationEntry, RegulationFigures, StudyEntry, StudyFigures } from '../lists/entries.ts'
import type { Source } from '../lists/form.ts'
import type { Asked } from './asked.ts'

/** The regulations as of a day, in the order of their numbers. */
export async function regulationSource(asked: Asked): Promise<Source<RegulationEntry, RegulationFigures>> {
  const { regulations, departments, receipts } = await read(asked)
  const mainItems = await mainItemsOf(asked, regulations)
  const entries = regulations.map((row): RegulationEntry => {
    const main = mainItems.get(row.items[0]?.id ?? '')
    return {
      number: row.number,
      title: row.title,
      kind: row.kind,
      status: row.status,
      items: row.items,
      department: departments.get(row.departmentId) ?? '',
      leader: main?.leader ?? null,
      dueOn: main?.dueOn ?? null,
      documentNumber: row.documentNumber,
      issuedOn: row.issuedOn,
      effectiveOn: row.effectiveOn,
      receipts: { numerator: receipts.get(row.id)?.size ?? 0, denominator: departments.size },
    }
  })
  const issued = entries.filter(({ status }) => isIssued(status))
  const figures = {
    issued: { numerator: issued.length, denominator: entries.length },
    receipts: {
      numerator: issued.reduce((sum, entry) => sum + entry.receipts.numerator, 0),
      denominator: issued.length * departments.size,
    },
  }
  return { batches: [entries].filter((batch) => batch.length > 0), figures: () => figures }
}

/** Every department beside every regulation that was issued, with the day on which it signed. */
export async function studySource(asked: Asked): Promise<Source<StudyEntry, StudyFigures>> {
  const { regulations, departments, receipts } = await read(asked)
  const issued = regulations.filter(({ status, id }) => isIssued(status) || asked.filter.regulation === id)
  const pairs = issued.flatMap((regulation) =>
    [...departments].map(([id, department]) => ({
      department,
      regulation: regulation.title,
      studiedOn: receipts.get(regulation.id)?.get(id) ?? null,
    })),
  )
  const entries = pairs.map((pair, index) => ({ number: index + 1, ...pair }))
  const signed = { numerator: pairs.filter(({ studiedOn }) => studiedOn !== null).length, denominator: pairs.length }
  return { batches: [entries].filter((batch) => batch.length > 0), figures: () => ({ signed }) }
}

const collator = new Intl.Collator('en', { numeric: true })

async function read({ db, campaign, head, filter }: Asked) {
  const [rows, departments, receipts] = await Promise.all([
    listRegulations(db, campaign.id),
    listDepartments(db, campaign.unitId),
    listStudyReceipts(db, campaign.id),
  ])
  const ids = rows.map(({ id }) => id)
  const changes = await listChangesOf(db, campaign.id, { kind: 'regulation', ids, asOf: head.asOf })
  const wanted = rewind(rows, changes).filter(
    ({ id, departmentId }) =>
      (filter.regulation === undefined || filter.regulation === id) &&
      (filter.department === undefined || filter.department.includes(departmentId)),
  )
  const byThen = receipts.filter(({ receivedOn }) => receivedOn <= head.asOf)
  return {
    regulations: wanted.toSorted((a, b) => collator.compare(a.number, b.number)),
    departments: new Map(departments.map(({ id, name }) => [id, name])),
    receipts: new Map(
      [...Map.groupBy(byThen, ({ regulationId }) => regulationId)].map(([id, own]) => [
        id,
        new Map(own.map(({ departmentId, receivedOn }) => [departmentId, receivedOn])),
      ]),
    ),
  }
}

/** Leader and time limit of the item that each regulation answers first, where the asker may see it. */
async function mainItemsOf({ db, campaign, person, head }: Asked, regulations: readonly { items: readonly { id: string }[] }[]) {
  const ids = regulations.flatMap(({ items }) => items[0]?.id ?? [])
  const [rows, changes, names] = await Promise.all([
    listItemsByIds(db, campaign.id, ids),
    listChangesOf(db, campaign.id, { kind: 'item', ids, asOf: head.asOf }),
    listNames(db, campaign.unitId),
  ])
  const seen = rewind(rows, changes).filter((row) => canSee(person, row))
  return new Map(seen.map(({ id, leaderId, dueOn }) => [id, { leader: names.get(leaderId ?? '') ?? null, dueOn }]))
}
