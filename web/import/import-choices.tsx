import { For, Show } from 'solid-js'
import { say } from '../text/index.ts'
import type { Edit, Field, Preview } from './read-import.ts'

const encodings = ['utf-8', 'gb18030', 'big5', 'utf-16le', 'utf-16be'] as const

/** How the file was read, to be chosen otherwise: its encoding, its sheet, what each column is. */
export function ImportChoices(props: { preview: Preview; onEdit: (edit: Edit) => void }) {
  const labelOf = (field: Field) => props.preview.fields.find((one) => one.field === field)?.label ?? field
  return (
    <details class="import-choices">
      <summary>{say().imports.columns}</summary>
      <div class="fields">
        <Show when={props.preview.encoding}>
          {(known) => (
            <label class="field">
              <span>{say().imports.encoding}</span>
              <select onChange={(event) => props.onEdit({ encoding: event.currentTarget.value as (typeof encodings)[number] })}>
                <For each={encodings}>
                  {(one) => (
                    <option value={one} selected={one === known().encoding}>
                      {one.toUpperCase()}
                    </option>
                  )}
                </For>
              </select>
              <Show when={!known().sure}>
                <span class="hint">{say().imports.unsure}</span>
              </Show>
            </label>
          )}
        </Show>
        <Show when={props.preview.sheets.length > 1}>
          <label class="field">
            <span>{say().imports.sheet}</span>
            <select onChange={(event) => props.onEdit({ sheet: Number(event.currentTarget.value) })}>
              <For each={props.preview.sheets}>
                {(name, index) => (
                  <option value={index()} selected={index() === props.preview.sheet}>
                    {name}
                  </option>
                )}
              </For>
            </select>
          </label>
        </Show>
        <For each={props.preview.columns}>
          {(column) => (
            <label class="field">
              <span>{say().imports.column(column.index + 1, column.heading)}</span>
              <select
                onChange={(event) =>
                  props.onEdit({ heading: column.index, field: (event.currentTarget.value || null) as Field | null })
                }
              >
                <option value="" selected={column.field === null}>
                  {say().imports.notImported}
                </option>
                <For each={props.preview.fields}>
                  {({ field }) => (
                    <option value={field} selected={field === column.field}>
                      {labelOf(field)}
                    </option>
                  )}
                </For>
              </select>
            </label>
          )}
        </For>
      </div>
    </details>
  )
}
