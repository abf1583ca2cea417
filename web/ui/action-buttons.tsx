import { Keyed } from './keyed.tsx'

/** What somebody may do next; `forward` is what brings a thing on. */
export type Action<Errand> = { label: string; errand: Errand; forward?: boolean }

/** A button for each, which outlives that the thing is read again. */
export function ActionButtons<Errand>(props: { actions: readonly Action<Errand>[]; run: (errand: Errand) => void }) {
  return (
    <Keyed each={props.actions} by={({ errand }) => JSON.stringify(errand)}>
      {(action) => (
        <button type="button" classList={{ primary: action().forward ?? false }} onClick={() => props.run(action().errand)}>
          {action().label}
        </button>
      )}
    </Keyed>
  )
}
