import { createUniqueId, For, type JSX, Match, Show, Switch, untrack } from 'solid-js'
import { contentLanguage, say } from '../text/index.ts'
import { Combobox } from './combobox.tsx'
import type { Answers, Field, Option, Remark } from './form.ts'

type Props = {
  field: Field
  value: string
  fault: string | undefined
  remark: Remark | undefined
  answers: Answers
  onType: (text: string) => void
}

type Only<K extends Field['kind']> = Field & { kind: K }
const as = <K extends Field['kind']>(field: Field, ...kinds: K[]) =>
  (kinds as string[]).includes(field.kind) ? (field as Only<K>) : undefined

/** One question of a form with its answer, what is to be known about it, and what is wrong with it. */
export function FieldRow(props: Props) {
  const id = createUniqueId()
  const said = () => [props.field.hint && `${id}-hint`, props.fault && `${id}-fault`].filter(Boolean).join(' ')
  const own = () => ({
    id,
    name: props.field.name,
    required: !props.field.optional,
    'aria-invalid': props.fault ? true : undefined,
    'aria-describedby': said() || undefined,
  })
  return (
    <Switch
      fallback={
        <div class="field" data-field={props.field.name}>
          <label for={id}>
            <Label field={props.field} />
          </label>
          <Hint id={id} field={props.field} />
          <Switch>
            <Match when={as(props.field, 'line')}>
              {(field) => (
                <input
                  {...own()}
                  type="text"
                  lang={contentLanguage}
                  maxLength={field().limit}
                  value={props.value}
                  onInput={(event) => props.onType(event.currentTarget.value)}
                />
              )}
            </Match>
            <Match when={as(props.field, 'lines')}>
              {(field) => (
                <textarea
                  {...own()}
                  lang={contentLanguage}
                  rows={field().rows ?? 3}
                  maxLength={field().limit}
                  value={props.value}
                  onInput={(event) => props.onType(event.currentTarget.value)}
                />
              )}
            </Match>
            <Match when={as(props.field, 'day')}>
              {(field) => (
                <input
                  {...own()}
                  type="date"
                  min={field().from}
                  max={field().until}
                  value={props.value}
                  onInput={(event) => props.onType(event.currentTarget.value)}
                />
              )}
            </Match>
            <Match when={as(props.field, 'select')}>
              {(field) => (
                <select {...own()} lang={contentLanguage} onChange={(event) => props.onType(event.currentTarget.value)}>
                  <option value="">{say().form.none}</option>
                  <For each={field().options}>
                    {({ value, label }) => (
                      <option value={value} selected={value === props.value}>
                        {label}
                      </option>
                    )}
                  </For>
                </select>
              )}
            </Match>
            <Match when={as(props.field, 'pick')}>
              {(field) => <Combobox own={own()} options={field().options} value={props.value} onPick={props.onType} />}
            </Match>
          </Switch>
          <Below id={id} remark={props.remark} fault={props.fault} onTake={props.onType} />
        </div>
      }
    >
      <Match when={as(props.field, 'choice')}>
        {(field) => (
          <Group id={id} field={field()} fault={props.fault} said={said()}>
            <For each={field().options}>
              {({ value, label, hint }) => (
                <label class="choice">
                  <input
                    type="radio"
                    name={props.field.name}
                    value={value}
                    checked={props.value === value}
                    onChange={() => props.onType(value)}
                  />
                  <span>
                    {label}
                    <Show when={hint}>
                      {' '}
                      <small class="hint">{hint}</small>
                    </Show>
                  </span>
                </label>
              )}
            </For>
          </Group>
        )}
      </Match>
      <Match when={as(props.field, 'ticks')}>
        {(field) => (
          <Group id={id} field={field()} fault={props.fault} said={said()}>
            <Ticks options={field().options} value={props.value} onType={props.onType} />
          </Group>
        )}
      </Match>
      <Match when={as(props.field, 'panel')}>
        {(field) => (
          <Group id={id} field={field()} fault={props.fault} said={said()}>
            {/* Drawn once: what it holds, such as a running upload, must outlive a change of the item. */}
            {untrack(() => field().draw(props.answers))}
          </Group>
        )}
      </Match>
    </Switch>
  )
}

function Label(props: { field: Field }) {
  return (
    <>
      {props.field.label}
      <Show when={props.field.optional}>
        {' '}
        <small>{say().form.optional}</small>
      </Show>
    </>
  )
}

function Hint(props: { id: string; field: Field }) {
  return (
    <Show when={props.field.hint}>
      <p class="hint" id={`${props.id}-hint`}>
        {props.field.hint}
      </p>
    </Show>
  )
}

/** Several answers under one question. */
function Group(props: { id: string; field: Field; fault: string | undefined; said: string; children: JSX.Element }) {
  return (
    <fieldset class="field" data-field={props.field.name} aria-describedby={props.said || undefined}>
      <legend>
        <Label field={props.field} />
      </legend>
      <Hint id={props.id} field={props.field} />
      <div class="choices" tabindex={props.fault ? -1 : undefined} data-faulty={props.fault ? '' : undefined}>
        {props.children}
      </div>
      <Below id={props.id} remark={undefined} fault={props.fault} onTake={() => {}} />
    </fieldset>
  )
}

function Ticks(props: { options: readonly Option[]; value: string; onType: (text: string) => void }) {
  const chosen = () => props.value.split('\n').filter((value) => value !== '')
  const tick = (value: string, on: boolean) =>
    props.onType((on ? [...chosen(), value] : chosen().filter((other) => other !== value)).join('\n'))
  return (
    <For each={props.options}>
      {({ value, label }) => (
        <label class="choice" lang={contentLanguage}>
          <input
            type="checkbox"
            checked={chosen().includes(value)}
            onChange={(event) => tick(value, event.currentTarget.checked)}
          />
          {label}
        </label>
      )}
    </For>
  )
}

type BelowProps = { id: string; remark: Remark | undefined; fault: string | undefined; onTake: (value: string) => void }

/** What is to be said about an answer: a remark, or what is wrong with it. Both regions stand there before they speak. */
function Below(props: BelowProps) {
  return (
    <>
      <div role="status">
        <Show when={props.remark}>
          {(remark) => (
            <p class="remark">
              {remark().text}{' '}
              <Show when={remark().offer}>
                {(offer) => (
                  <button type="button" class="quiet" onClick={() => props.onTake(offer().value)}>
                    {offer().label}
                  </button>
                )}
              </Show>
            </p>
          )}
        </Show>
      </div>
      <div role="alert">
        <Show when={props.fault}>
          {(fault) => (
            <p class="fault" id={`${props.id}-fault`}>
              {fault()}
            </p>
          )}
        </Show>
      </div>
    </>
  )
}
