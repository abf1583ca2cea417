/** The columns of the table, each of which it can be put in order by. */
export const tableColumns = [
  'number',
  'title',
  'category',
  'department',
  'owner',
  'leader',
  'status',
  'due',
  'light',
  'measures',
  'extensions',
] as const
export type TableColumn = (typeof tableColumns)[number]

/** The column that gives the order; with a minus before it, from the other end. */
export type Sort = TableColumn | `-${TableColumn}`

export function parseSort(text: string | null): Sort {
  const column = tableColumns.find((one) => text === one || text === `-${one}`)
  return column ? (text as Sort) : 'number'
}

export function columnOf(sort: Sort): TableColumn {
  return (sort.startsWith('-') ? sort.slice(1) : sort) as TableColumn
}

/** The order that another press on a column's name asks for: from the front, and then from the back. */
export function nextSort(sort: Sort, column: TableColumn): Sort {
  return sort === column ? `-${column}` : column
}
