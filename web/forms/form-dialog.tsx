import { createEffect, createMemo, createSignal, createUniqueId, For, on, onMount, Show } from 'solid-js'
import { createStore, reconcile } from 'solid-js/store'
import { sameIds } from '../board/same-ids.ts'
import { say } from '../text/index.ts'
import { Content } from '../ui/content.tsx'
import { Notices } from '../ui/notice.tsx'
import { dropDraft, keepDraft, readDraft } from './drafts.ts'
import { FieldRow } from './field-row.tsx'
import { type Faults, type Form, leftOpen, placeFaults, type Values } from './form.ts'

type Props = {
  /** Under which name what is typed is kept until it is sent. */
  draft: string
  form: Form
  /** The dialog is closed: `done` when the form was sent and accepted. */
  onClose: (done: boolean) => void
}

/** A form over the page; on a phone it fills it. Whatever is refused stays typed, with the reason beside the field it names. */
export function FormDialog(props: Props) {
  const heading = createUniqueId()
  const [dialog, setDialog] = createSignal<HTMLDialogElement>()
  const [typed, setTyped] = createStore<Values>(readDraft(props.draft) ?? {})
  const [restored, setRestored] = createSignal(Object.keys(typed).length > 0)
  const [faults, setFaults] = createSignal<Faults>({})
  const [sending, setSending] = createSignal(false)
  let done = false

  // Keyed by name: a field that is asked again after a change from elsewhere keeps its cursor.
  const names = createMemo(() => props.form.fields.map(({ name }) => name), [], { equals: sameIds })
  const fieldOf = (name: string) => props.form.fields.find((field) => field.name === name)
  const valueOf = (name: string) => typed[name] ?? props.form.initial?.[name] ?? ''
  const values = (): Values => ({ ...Object.fromEntries(names().map((name) => [name, valueOf(name)])), ...typed })
  const type = (name: string, text: string) => {
    setTyped(name, text)
    keepDraft(props.draft, { ...typed })
    if (faults()[name]) setFaults((known) => ({ ...known, [name]: '' }))
  }
  const startAnew = () => {
    setTyped(reconcile({}))
    dropDraft(props.draft)
    setRestored(false)
  }
  const refuse = (found: Faults) => {
    setFaults(placeFaults(found, props.form.fields))
    queueMicrotask(() => dialog()?.querySelector<HTMLElement>('[aria-invalid=true], .form-fault')?.focus())
  }
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    if (sending() || props.form.barred) return
    const found = { ...leftOpen(values(), props.form.fields, say().form.needed), ...props.form.check?.(values()) }
    if (Object.keys(found).length > 0) return refuse(found)
    setSending(true)
    const refused = await props.form.send(values())
    setSending(false)
    if (refused) return refuse(refused)
    dropDraft(props.draft)
    done = true
    dialog()?.close()
  }
  // What was wrong with a part of the item may be put right by now: a file has arrived, a measure was ticked.
  createEffect(
    on(
      () => props.form,
      ({ fields }) => {
        const panels = new Set(fields.filter(({ kind }) => kind === 'panel').map(({ name }) => name))
        setFaults((known) => Object.fromEntries(Object.entries(known).filter(([name]) => !panels.has(name))))
      },
      { defer: true },
    ),
  )
  onMount(() => {
    dialog()?.showModal()
    dialog()?.querySelector<HTMLElement>('.form-body :is(input, textarea, select):not([disabled])')?.focus()
  })
  return (
    <dialog
      ref={setDialog}
      class="form-dialog"
      aria-labelledby={heading}
      onClose={() => props.onClose(done)}
      onCancel={(event) => sending() && event.preventDefault()}
    >
      <form noValidate onSubmit={(event) => void submit(event)}>
        <header class="form-head">
          <h2 id={heading}>{props.form.title}</h2>
          <Show when={props.form.about}>
            <p>
              <Content>{props.form.about}</Content>
            </p>
          </Show>
        </header>
        <div class="form-body">
          <Show when={props.form.lead}>
            <p class="form-lead">{props.form.lead}</p>
          </Show>
          <Show when={props.form.quote}>
            {(quote) => (
              <blockquote class="form-quote">
                <For each={quote()}>
                  {(line) => (
                    <p>
                      <Content>{line}</Content>
                    </p>
                  )}
                </For>
              </blockquote>
            )}
          </Show>
          <Show when={restored()}>
            <p class="form-restored" role="status">
              {say().form.restored}{' '}
              <button type="button" class="quiet" onClick={startAnew}>
                {say().form.startAnew}
              </button>
            </p>
          </Show>
          <For each={names()}>
            {(name) => (
              <Show when={fieldOf(name)}>
                {(field) => (
                  <FieldRow
                    field={field()}
                    value={valueOf(name)}
                    fault={faults()[name]}
                    remark={field().remark?.(values())}
                    answers={{ valueOf, type }}
                    onType={(text) => type(name, text)}
                  />
                )}
              </Show>
            )}
          </For>
        </div>
        <footer class="form-foot">
          <div role="alert">
            <Show when={faults()['']}>
              {(fault) => (
                <p class="form-fault" tabindex="-1">
                  {fault()}
                </p>
              )}
            </Show>
          </div>
          <div class="form-actions">
            <button type="button" disabled={sending()} onClick={() => dialog()?.close()}>
              {say().form.cancel}
            </button>
            <button type="submit" class="primary" aria-disabled={props.form.barred || sending()}>
              {sending() ? say().form.sending : props.form.submit}
            </button>
          </div>
        </footer>
      </form>
      <Notices />
    </dialog>
  )
}
