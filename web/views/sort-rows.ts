import { itemStatuses } from '#domain/item.ts'
import type { Card } from '../board/card.ts'
import { columnOf, type Sort, type TableColumn } from './sort.ts'

type Row = Pick<
  Card,
  | 'number'
  | 'title'
  | 'categoryId'
  | 'departmentId'
  | 'ownerId'
  | 'leaderId'
  | 'status'
  | 'dueOn'
  | 'workdaysLeft'
  | 'measures'
  | 'extensions'
>

/**
 * The rows in order. Text sorts as its readers look it up, and 2-10 comes after 2-9; what has no value comes last from either end, and
 * rows that are alike stay in the order of their numbers.
 * @param nameOf the name of a category, department or person
 */
export function sortRows<R extends Row>(
  rows: readonly R[],
  sort: Sort,
  language: string,
  nameOf: (id: string | null) => string | undefined,
): R[] {
  const collator = new Intl.Collator(language, { numeric: true })
  const column = columnOf(sort)
  const direction = sort === column ? 1 : -1
  const key = (row: R) => keyOf(row, column, nameOf)
  const compare = (a: string | number, b: string | number) =>
    typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b))
  return rows
    .map((row) => ({ row, key: key(row) }))
    .toSorted((a, b) => {
      if (a.key === undefined || b.key === undefined) {
        return Number(a.key === undefined) - Number(b.key === undefined) || collator.compare(a.row.number, b.row.number)
      }
      return direction * compare(a.key, b.key) || collator.compare(a.row.number, b.row.number)
    })
    .map(({ row }) => row)
}

function keyOf(row: Row, column: TableColumn, nameOf: (id: string | null) => string | undefined): string | number | undefined {
  switch (column) {
    case 'number':
    case 'title':
      return row[column]
    case 'category':
      // Numbers begin with that of their category.
      return row.number
    case 'department':
      return nameOf(row.departmentId)
    case 'owner':
      return nameOf(row.ownerId)
    case 'leader':
      return nameOf(row.leaderId)
    case 'status':
      return itemStatuses.indexOf(row.status)
    case 'due':
      return row.dueOn ?? undefined
    case 'light':
      return row.workdaysLeft ?? undefined
    case 'measures':
      return row.measures.total === 0 ? undefined : row.measures.done / row.measures.total
    case 'extensions':
      return row.extensions
  }
}
