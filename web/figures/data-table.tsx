import { For } from 'solid-js'
import { say } from '../text/index.ts'

/** The numbers behind a drawing, for whoever would rather read them. */
export function DataTable(props: { label: string; head: readonly string[]; rows: readonly (readonly (string | number)[])[] }) {
  return (
    <details class="data-table">
      <summary>{say().views.figures.asTable}</summary>
      <div class="table-scroll" role="region" aria-label={props.label} tabindex="0">
        <table class="figures-table">
          <thead>
            <tr>
              <For each={props.head}>{(name) => <th scope="col">{name}</th>}</For>
            </tr>
          </thead>
          <tbody>
            <For each={props.rows}>
              {(row) => (
                <tr>
                  <th scope="row">{row[0]}</th>
                  <For each={row.slice(1)}>{(value) => <td>{value}</td>}</For>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </div>
    </details>
  )
}
