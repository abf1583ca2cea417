import { For } from 'solid-js'
import type { Rates } from '#domain/figures.ts'
import { say } from '../text/index.ts'
import { Content } from '../ui/content.tsx'
import { rateNames, rateText } from './rates.ts'

type Row = { id: string; name: string; total: number; rates: Rates }

/** The rates of each department or leader, with the total below. */
export function RatesTable(props: { title: string; rows: readonly Row[]; total: Omit<Row, 'id' | 'name'> }) {
  return (
    <section class="is-wide">
      <h2>{props.title}</h2>
      <div class="table-scroll" role="region" aria-label={props.title} tabindex="0">
        <table class="figures-table">
          <thead>
            <tr>
              <th scope="col">{props.title}</th>
              <th scope="col">{say().views.figures.items}</th>
              <For each={rateNames}>{(name) => <th scope="col">{say().views.figures.rateNames[name]}</th>}</For>
            </tr>
          </thead>
          <tbody>
            <For each={props.rows}>
              {(row) => (
                <tr>
                  <th scope="row">
                    <Content>{row.name}</Content>
                  </th>
                  <Cells row={row} />
                </tr>
              )}
            </For>
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{say().views.figures.total}</th>
              <Cells row={props.total} />
            </tr>
          </tfoot>
        </table>
      </div>
    </section>
  )
}

function Cells(props: { row: Omit<Row, 'id' | 'name'> }) {
  return (
    <>
      <td>{props.row.total}</td>
      <For each={rateNames}>{(name) => <td>{rateText(props.row.rates[name])}</td>}</For>
    </>
  )
}
