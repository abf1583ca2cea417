import { rewind } from '#domain/as-of.ts'
import type { Day } from '#domain/day.ts'
import { canSee } from '#domain/policy.ts'
import { isIssued } from '#domain/regulation.ts'
import { listChangesOf } from '../../db/events.ts'
import { listItemsByIds } from '../../db/items.ts'
import { listNames } from '../../db/list-items.ts'
import { listDepartments, listPeopleNamed } from '../../db/people.ts'
import { listIssues, listRegulations, listStudyReceipts, listStudySignatures } from '../../db/regulations.ts'
import type { RegulationEntry, RegulationFigures, StudyEntry, StudyFigures } from '../lists/entries.ts'
import type { Source } from '../lists/form.ts'
import type { Asked } from './asked.ts'
import { textOf } from './clauses.ts'

/** The regulations as of a day, in the order of their numbers. */
export async function regulationSource(asked: Asked): Promise<Source<RegulationEntry, RegulationFigures>> {
  const { regulations, departments, receipts } = await read(asked)
  const [mainItems, withdrawn, texts] = await Promise.all([
    mainItemsOf(asked, regulations),
    withdrawnBy(asked),
    // Only where nobody has said what a regulation says: texts are long, and comparing them takes its time.
    Promise.all(regulations.map((row) => (row.content === null ? textOf(asked, row) : null))),
  ])
  const entries = regulations.map((row, at): RegulationEntry => {
    const main = mainItems.get(row.items[0]?.id ?? '')
    return {
      number: row.number,
      title: row.title,
      kind: row.kind,
      status: row.status,
      basis: row.basis,
      content: row.content,
      text: texts[at] ?? null,
      items: row.items,
      department: departments.get(row.departmentId) ?? '',
      leader: main?.leader ?? null,
      dueOn: main?.dueOn ?? null,
      documentNumber: row.documentNumber,
      issuedOn: row.issuedOn,
      effectiveOn: row.effectiveOn,
      meeting: row.meeting,
      metOn: row.metOn,
      reviewOn: row.reviewOn,
      withdraws: withdrawn.get(row.id) ?? null,
      abolished: row.abolishedOn && row.abolishedBy ? { on: row.abolishedOn, by: row.abolishedBy } : null,
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

/**
 * For every regulation that was issued the people of every department, each with the day on which they signed and the name they
 * typed; a department that signed on paper first has a line of its own. The figure counts departments. Narrowed down by department
 * it is the sheet of those who study, not of those who drafted.
 */
export async function studySource(asked: Asked): Promise<Source<StudyEntry, StudyFigures>> {
  const { db, campaign, head } = asked
  const { department: wanted, ...filter } = asked.filter
  const [{ regulations, departments: all, receipts }, signatures, people] = await Promise.all([
    read({ ...asked, filter }),
    listStudySignatures(db, campaign.id),
    listPeopleNamed(db, campaign),
  ])
  const departments = new Map([...all].filter(([id]) => wanted === undefined || wanted.includes(id)))
  const byThen = signatures.filter(({ receivedOn }) => receivedOn <= head.asOf)
  const issued = regulations.filter(({ status, id }) => isIssued(status) || asked.filter.regulation === id)
  const lines = issued.flatMap(({ id: regulationId, title: regulation, documentNumber }) =>
    [...departments].flatMap(([id, department]) => {
      const own = byThen.filter((one) => one.regulationId === regulationId && one.departmentId === id)
      const line = { department, regulation, documentNumber }
      const members = people.filter((person) => person.active && person.departmentId === id)
      const onPaper = own.filter(({ personId }) => personId === null)
      // Who signed and has left since keeps a line: what they did remains theirs.
      const left = own.filter(({ personId }) => personId !== null && !members.some((person) => person.id === personId))
      const persons = members.map(({ id: personId, name }) => ({ name, signed: own.find((one) => one.personId === personId) }))
      const found = [
        ...onPaper.map(({ receivedOn }) => ({ ...line, person: null, studiedOn: receivedOn, signedName: null })),
        ...persons.map(({ name, signed }) => ({ ...line, person: name, ...signedBy(signed) })),
        ...left.map((signed) => ({ ...line, person: signed.signedName, ...signedBy(signed) })),
      ]
      return found.length > 0 ? found : [{ ...line, person: null, ...signedBy(undefined) }]
    }),
  )
  const entries = lines.map((one, index) => ({ number: index + 1, ...one }))
  const signed = {
    numerator: issued.reduce(
      (sum, { id }) => sum + [...(receipts.get(id)?.keys() ?? [])].filter((one) => departments.has(one)).length,
      0,
    ),
    denominator: issued.length * departments.size,
  }
  return { batches: [entries].filter((batch) => batch.length > 0), figures: () => ({ signed }) }
}

const signedBy = (signed: { receivedOn: Day; signedName: string | null } | undefined) => ({
  studiedOn: signed?.receivedOn ?? null,
  signedName: signed?.signedName ?? null,
})

/** What the issue of a regulation that stood on the day withdrew, by its id. */
async function withdrawnBy({ db, campaign, head }: Asked): Promise<Map<string, string | null>> {
  const issues = (await listIssues(db, campaign.id)).filter(({ issuedOn }) => issuedOn <= head.asOf)
  return new Map(issues.toSorted((a, b) => a.issue - b.issue).map(({ regulationId, withdraws }) => [regulationId, withdraws]))
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
