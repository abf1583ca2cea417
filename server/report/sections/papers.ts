import { cellText, nothing } from '../../lists/clean.ts'
import { rate } from '../../lists/forms/item-cells.ts'
import { textIn } from '../../lists/text/index.ts'
import type { Block } from '../blocks.ts'
import type { Telling } from '../compose.ts'
import { nameOf, paragraph } from './parts.ts'

/** What was adopted, revised and abolished, and who has studied it. */
export function regulations({ facts, own, words }: Telling): Block[] {
  const { regulations: all, regulationFigures: figures } = facts
  if (all.length === 0) return [paragraph(own.none.regulations)]
  const { columns } = own
  return [
    paragraph(own.regulations(all.length, [figures.issued, rate(figures.issued)], [figures.receipts, rate(figures.receipts)])),
    {
      kind: 'table',
      columns: [
        { title: columns.number, mm: 12, align: 'center' },
        { title: columns.regulation, mm: 34 },
        { title: columns.kind, mm: 19, align: 'center' },
        { title: columns.state, mm: 25, align: 'center' },
        { title: columns.document, mm: 33, align: 'center' },
        { title: columns.issued, mm: 23, align: 'center' },
        { title: columns.receipts, mm: 18, align: 'center' },
      ],
      rows: all.map((one) => [
        one.number,
        cellText(one.title),
        words.regulationKind[one.kind],
        words.regulationStatus[one.status],
        cellText(one.documentNumber),
        one.issuedOn ?? nothing,
        `${one.receipts.numerator}/${one.receipts.denominator}`,
      ]),
    },
  ]
}

/** Every request for another deadline, with both dates and the verdict. */
export function extensions({ facts: { extensions: all }, own, language }: Telling): Block[] {
  if (all.length === 0) return [paragraph(own.none.extensions)]
  const count = (verdict: boolean | null) => all.filter(({ granted }) => granted === verdict).length
  const { columns } = own
  return [
    paragraph(own.extensions(all.length, count(true), count(false), count(null))),
    {
      kind: 'table',
      columns: [
        { title: columns.item, mm: 52 },
        { title: columns.from, mm: 22, align: 'center' },
        { title: columns.to, mm: 22, align: 'center' },
        { title: columns.reason, mm: 34 },
        { title: columns.decision, mm: 30 },
      ],
      rows: all.map(({ item, dueOn, requestedDueOn, reason, granted, decidedOn, decidedBy }) => [
        nameOf(item),
        dueOn,
        requestedDueOn,
        cellText(reason),
        granted === null || decidedOn === null ? own.waiting : textIn[language].decided(granted, decidedOn, cellText(decidedBy)),
      ]),
    },
  ]
}
