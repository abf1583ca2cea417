import { A } from '@solidjs/router'
import { createMemo, For } from 'solid-js'
import { clockText } from '../board/due.ts'
import type { Board, Card } from '../board/card.ts'
import { Due } from '../board/item-card.tsx'
import { formatDay } from '../text/format.ts'
import { language, say, words } from '../text/index.ts'
import { Content } from '../ui/content.tsx'
import { Light } from '../ui/light.tsx'
import { columnOf, nextSort, type Sort, type TableColumn, tableColumns } from './sort.ts'
import { sortRows } from './sort-rows.ts'

type Props = {
  rows: readonly Card[]
  head: Board
  sort: Sort
  nameOf: (id: string | null) => string | undefined
  onSort: (sort: Sort) => void
}

/** The same items as rows, in the order of any column. */
export default function TableView(props: Props) {
  const names = createMemo(() => new Map(props.head.categories.map(({ id, name }) => [id, name])))
  const nameOf = (id: string | null) => props.nameOf(id) ?? names().get(id ?? '')
  const rows = createMemo(() => sortRows(props.rows, props.sort, language(), nameOf))
  const day = (on: string) => formatDay(on, language(), props.head.today)
  const direction = (column: TableColumn) =>
    columnOf(props.sort) !== column ? 'none' : props.sort === column ? 'ascending' : 'descending'
  return (
    <div class="table-frame" role="region" aria-label={say().views.table.label} tabindex="0">
      <table class="items-table">
        <thead>
          <tr>
            <For each={tableColumns}>
              {(column) => (
                <th scope="col" aria-sort={direction(column)}>
                  <button type="button" class="quiet" onClick={() => props.onSort(nextSort(props.sort, column))}>
                    {headingOf(column)}
                    <span aria-hidden="true" class="sort-mark">
                      {{ ascending: '▲', descending: '▼', none: '' }[direction(column)]}
                    </span>
                  </button>
                </th>
              )}
            </For>
          </tr>
        </thead>
        <tbody>
          <For
            each={rows()}
            fallback={
              <tr>
                <td colspan={tableColumns.length}>{say().views.none}</td>
              </tr>
            }
          >
            {(card) => {
              const clock = () => clockText(card, { sentences: say(), words: words(), day })
              return (
                <tr data-item={card.number}>
                  <th scope="row" class="figure">
                    {card.number}
                  </th>
                  <td class="is-title">
                    <A href={`/items/${card.id}`}>
                      <Content>{card.title}</Content>
                    </A>
                  </td>
                  <td>
                    <Content>{names().get(card.categoryId)}</Content>
                  </td>
                  <For each={[card.departmentId, card.ownerId, card.leaderId]}>
                    {(id) => (
                      <td>
                        <Content>{props.nameOf(id) ?? '—'}</Content>
                      </td>
                    )}
                  </For>
                  <td>{words().status[card.status]}</td>
                  <td>
                    <Due card={card} day={day} />
                  </td>
                  <td>
                    <Light {...clock()} />
                  </td>
                  <td class="figure">{card.measures.total > 0 ? `${card.measures.done}/${card.measures.total}` : '—'}</td>
                  <td class="figure">{card.extensions || '—'}</td>
                </tr>
              )
            }}
          </For>
        </tbody>
      </table>
    </div>
  )
}

function headingOf(column: TableColumn): string {
  const { table, fields } = say().views
  switch (column) {
    case 'category':
    case 'department':
    case 'owner':
    case 'leader':
      return fields[column]
    default:
      return table[column]
  }
}
