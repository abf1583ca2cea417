import { createMemo, createSignal, For, Show } from 'solid-js'
import { say } from '../text/index.ts'
import { Content } from '../ui/content.tsx'
import type { Edit, Field, Preview, PreviewRow } from './read-import.ts'

const rowsAtOnce = 50

type Props = { preview: Preview; onEdit: (edit: Edit) => void }

/** The rows as they will be. What is wrong stands at its cell, in words; a cell is corrected where it is. */
export function ImportRows(props: Props) {
  const [onlyWrong, setOnlyWrong] = createSignal(props.preview.counts.errors > 0)
  const [limit, setLimit] = createSignal(rowsAtOnce)
  const wanted = createMemo(() => props.preview.rows.filter((row) => !onlyWrong() || row.notes.length > 0))
  const labels = createMemo(() => new Map(props.preview.fields.map(({ field, label }) => [field, label])))
  const label = (field: Field) => labels().get(field) ?? field
  return (
    <>
      <h2>{say().imports.rows}</h2>
      <p>
        <label>
          <input type="checkbox" checked={onlyWrong()} onChange={(event) => setOnlyWrong(event.currentTarget.checked)} />{' '}
          {say().imports.onlyWrong}
        </label>
      </p>
      <div class="import-table" role="region" aria-label={say().imports.rows} tabindex="0">
        <table>
          <thead>
            <tr>
              <th scope="col">{say().imports.row}</th>
              <For each={props.preview.shown}>{(field) => <th scope="col">{label(field)}</th>}</For>
            </tr>
          </thead>
          <tbody>
            <For each={wanted().slice(0, limit())}>
              {(row) => (
                <tr classList={{ 'is-out': row.outcome !== 'new' }}>
                  <th scope="row">
                    {row.row}
                    <Notes notes={row.notes.filter(({ column }) => column === null)} />
                    <Show when={row.outcome !== 'there_already'}>
                      <button
                        type="button"
                        class="quiet"
                        onClick={() => props.onEdit({ row: row.row, leftOut: row.outcome !== 'left_out' })}
                      >
                        {row.outcome === 'left_out' ? say().imports.takeIn : say().imports.leaveOut}
                      </button>
                    </Show>
                  </th>
                  <For each={props.preview.shown}>
                    {(field) => <Cell row={row} field={field} label={label(field)} onEdit={props.onEdit} />}
                  </For>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </div>
      <Show when={wanted().length > limit()}>
        <button type="button" onClick={() => setLimit(limit() + rowsAtOnce)}>
          {say().imports.more(Math.min(rowsAtOnce, wanted().length - limit()))}
        </button>
      </Show>
    </>
  )
}

function Cell(props: { row: PreviewRow; field: Field; label: string; onEdit: (edit: Edit) => void }) {
  const [editing, setEditing] = createSignal(false)
  const notes = () => props.row.notes.filter(({ column }) => column === props.field)
  const written = () => props.row.cells[props.field] ?? ''
  const willBe = () => props.row.item[props.field]
  const set = (value: string) => {
    setEditing(false)
    if (value !== written()) props.onEdit({ row: props.row.row, column: props.field, value })
  }
  return (
    <td
      data-label={props.label}
      classList={{
        'is-wrong': notes().some(({ level }) => level === 'error'),
        'is-blank': written() === '' && notes().length === 0 && !editing() && !willBe(),
      }}
    >
      <Show
        when={editing()}
        fallback={
          <button
            type="button"
            class="cell"
            aria-label={`${say().imports.edit(props.label)}: ${written()}`}
            onClick={() => setEditing(true)}
          >
            <Content>{written() || '—'}</Content>
          </button>
        }
      >
        <textarea
          rows="3"
          aria-label={props.label}
          value={written()}
          ref={(area) => queueMicrotask(() => area.focus())}
          onBlur={(event) => set(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setEditing(false)
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) set(event.currentTarget.value)
          }}
        />
      </Show>
      <Show when={willBe() && props.row.outcome === 'new' && notes().every(({ level }) => level !== 'error')}>
        <small class="will-be">{say().imports.willBe(willBe() ?? '')}</small>
      </Show>
      <Notes notes={notes()} onChoose={set} />
    </td>
  )
}

function Notes(props: { notes: PreviewRow['notes']; onChoose?: (value: string) => void }) {
  return (
    <For each={props.notes}>
      {(note) => (
        <small class={`note is-${note.level}`}>
          <span aria-hidden="true">{note.level === 'error' ? '✕' : 'ⓘ'}</span> {note.message}
          <Show when={props.onChoose && note.suggestions.length > 0}>
            {' '}
            {say().imports.suggestions}
            <For each={note.suggestions}>
              {(suggestion) => (
                <button type="button" class="quiet" onClick={() => props.onChoose?.(suggestion)}>
                  <Content>{suggestion}</Content>
                </button>
              )}
            </For>
          </Show>
        </small>
      )}
    </For>
  )
}
