import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { itemKinds, type ItemStatus, itemStatuses } from '#domain/item.ts'
import { readNumbered, writeNumbered } from '#domain/numbered.ts'
import { insertCategories, insertImported } from '../../../db/imported-items.ts'
import { cleanText } from '../../../server/lists/clean.ts'
import { useApp } from '../../support/app.ts'
import { useDatabase } from '../../support/database.ts'
import { beginCampaign, bringLedger, ledgerOf, takeLedger } from '../../support/ledgers.ts'

const database = useDatabase({ sample: true })
const app = useApp(database)

/** What a ledger makes of a text: what no paper can show is gone, so are blanks around it, and a dash alone says that there is nothing. */
const kept = (text: string) => {
  const clean = cleanText(text).trim()
  return /^[—–－-]*$/.test(clean) ? '' : clean
}
/** Pieces that somewhere on the way mean something else. */
const pieces = [
  '整改',
  '問題',
  '😀',
  '👩‍🏫',
  '"',
  "'",
  ',',
  '、',
  ';',
  '\t',
  '\n',
  '\r\n',
  '  ',
  '　',
  '=1+1',
  '+',
  '-',
  '@',
  '—',
  '－',
  '1. ',
  '2、',
]
const more = [
  '(續)',
  '_x0041_',
  '&amp;',
  '<b>',
  ']]>',
  '合計',
  '填表人',
  '已銷號(2009-01-20)',
  '2009-01-04',
  '39817',
  '是',
  "'=a",
  '\u200b=',
  '\u2003',
]
const text = fc
  .array(fc.oneof(fc.constantFrom(...pieces, ...more), fc.string({ unit: 'grapheme', maxLength: 6 })), {
    minLength: 1,
    maxLength: 8,
  })
  .map((parts) => kept(parts.join('')).slice(0, 180).toWellFormed().trim())
const filled = text.filter((one) => kept(one) !== '')
const optional = text.map((one) => kept(one) || null)
const anyDay = fc.integer({ min: 0, max: 300 }).map((n) => new Date(Date.UTC(2008, 3, 1 + n)).toISOString().slice(0, 10))

const item = fc.record({
  title: filled,
  problem: optional,
  cause: optional,
  target: optional,
  completionText: optional,
  measures: fc.array(fc.record({ text: filled, doneOn: fc.option(anyDay) }), { maxLength: 4 }),
  kind: fc.constantFrom(...itemKinds),
  status: fc.constantFrom(...itemStatuses),
  days: fc.uniqueArray(anyDay, { minLength: 1, maxLength: 4 }).map((days) => days.toSorted()),
  returns: fc.integer({ min: 0, max: 3 }),
  supporting: fc.boolean(),
})

describe('any text', () => {
  it('goes out into a ledger and comes in as it was, as XLSX and as CSV', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(
          filled.map((name) => name.slice(0, 90).trim()),
          { minLength: 2, maxLength: 3 },
        ),
        fc.array(item, { minLength: 15, maxLength: 15 }),
        async (names, items) => {
          const campaignId = await fill(names, items)
          const before = await ledgerOf(database, campaignId)
          const files = [
            { name: 'ledger.xlsx', content: await takeLedger(app, 'xlsx') },
            { name: 'ledger.csv', content: await takeLedger(app, 'csv') },
          ]
          for (const { name, content } of files) {
            const into = await beginCampaign(database)
            const { body } = await bringLedger(app, content, name)
            const { id, version } = body.import
            const applied = await app.as('office').post(`/api/imports/${id}/apply`, { version })
            expect(applied.status, JSON.stringify(body.import.rows.flatMap((row: any) => row.notes))).toBe(200)
            expect(await ledgerOf(database, into)).toEqual(before)
          }
        },
      ),
      { numRuns: 8, endOnFailure: true },
    )
  })

  it('may be in a numbered list, whatever its lines begin with', () => {
    fc.assert(
      fc.property(fc.array(filled), (texts) => {
        expect(readNumbered(writeNumbered(texts))).toEqual(texts)
      }),
    )
  })
})

async function fill(names: readonly string[], items: readonly (typeof item extends fc.Arbitrary<infer Item> ? Item : never)[]) {
  const { db, now, today } = database
  const campaignId = await beginCampaign(database)
  const people = await db.selectFrom('people').select(['id', 'key']).execute()
  const who = (key: string) => people.find((person) => person.key === key)?.id ?? null
  const departments = await db.selectFrom('departments').select(['id', 'key']).execute()
  const department = (key: string) => departments.find((one) => one.key === key)?.id ?? null
  await db.transaction().execute(async (trx) => {
    const by = { personId: who('office') ?? '', at: now, today, extensionReason: 'so it was' }
    const made = await insertCategories(
      trx,
      campaignId,
      names.map((name, index) => ({ number: index + 1, name })),
      by,
    )
    const rows = items.map(({ days, supporting, status, ...one }, index) => ({
      ...one,
      ...stateOf(status, days, one),
      number: `${(index % names.length) + 1}-${index + 1}`,
      categoryId: made.get((index % names.length) + 1) ?? '',
      leaderId: who('deputy-a'),
      departmentId: department('D2'),
      supportingIds: supporting ? [department('D3') ?? '', department('D4') ?? ''] : [],
      ownerId: who('owner-D2'),
      verifierId: who('office'),
      originalDueOn: days[0] ?? null,
      dueOn: days.at(-1) ?? null,
      extended: days.slice(1).map((to, at) => ({ from: days[at] ?? '', to })),
    }))
    await insertImported(trx, campaignId, rows, by)
  })
  return campaignId
}

/** What an item in this status has, and nothing that it cannot have. */
function stateOf(
  status: ItemStatus,
  [first = '']: readonly string[],
  { completionText, returns, measures }: Record<'completionText' | 'returns' | 'measures', any>,
) {
  const isDraft = status === 'draft'
  return {
    status,
    completionText: isDraft ? null : completionText,
    returns: isDraft ? 0 : returns,
    measures: isDraft ? measures.map(({ text: said }: { text: string }) => ({ text: said, doneOn: null })) : measures,
    assignedOn: isDraft ? null : first,
    signedOn: isDraft || status === 'assigned' ? null : first,
    submittedOn: status === 'in_review' || status === 'closed' ? first : null,
    closedOn: status === 'closed' ? first : null,
    nextReviewOn: status === 'ongoing' ? first : null,
    suspendedOn: status === 'suspended' ? first : null,
    suspendedUntil: status === 'suspended' ? first : null,
  }
}
