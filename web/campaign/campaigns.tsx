import { For, Show } from 'solid-js'
import { answerOf, api } from '../api.ts'
import { formatFullDay } from '../text/format.ts'
import { contentLanguage, language } from '../text/index.ts'
import { createAction } from '../ui/action.ts'
import { Content } from '../ui/content.tsx'
import { ActionProblem, Field, readFields } from '../ui/field.tsx'
import { tell } from '../ui/notice.tsx'
import type { PartProps } from './campaign-page.tsx'

/** The campaigns of the unit, one of which is looked at; for the office the beginning of the next one. */
export function Campaigns(props: PartProps) {
  const version = () => props.known.campaign.version
  const act = createAction(async (what: () => Promise<unknown>, told: string) => {
    await what()
    if (told) tell({ text: told })
    await props.onChanged()
  })
  const look = (id: string) => act.run(() => answerOf(api.me.campaign.$put({ json: { campaignId: id } })), '')
  const begin = () => act.run(() => answerOf(api.campaign.opening.$post({ json: { version: version() } })), props.texts.began)
  const copy = (form: HTMLFormElement) => {
    const json = { version: version(), title: readFields(form)('next'), items: new FormData(form).has('items') }
    return act.run(() => answerOf(api.campaigns.$post({ json })), props.texts.copied)
  }
  return (
    <>
      <h2>{props.texts.all}</h2>
      <ul class="campaign-list">
        <For each={props.known.all.campaigns}>
          {({ id, title, startsOn, preparing }) => (
            <li aria-current={id === props.known.all.current ? 'true' : undefined}>
              <Content>{title}</Content>
              <span class="hint">
                {preparing
                  ? props.texts.preparing
                  : startsOn
                    ? props.texts.since(formatFullDay(startsOn, language()))
                    : props.texts.open}
              </span>
              <Show when={id !== props.known.all.current} fallback={<small>{props.texts.here}</small>}>
                <button type="button" class="quiet" disabled={act.working()} onClick={() => void look(id)}>
                  {props.texts.look(title)}
                </button>
              </Show>
            </li>
          )}
        </For>
      </ul>
      <ActionProblem problem={act.problem()} />
      <Show when={props.known.all.mayEdit && props.known.campaign.preparing}>
        <p>{props.texts.prepared}</p>
        <button type="button" class="primary" disabled={act.working()} onClick={() => void begin()}>
          {props.texts.begin}
        </button>
      </Show>
      <Show when={props.known.all.mayEdit && !props.known.campaign.preparing}>
        <form
          aria-labelledby="campaign-next"
          onSubmit={(event) => {
            event.preventDefault()
            void copy(event.currentTarget)
          }}
        >
          <h2 id="campaign-next">{props.texts.next}</h2>
          <p class="hint">{props.texts.nextHint}</p>
          <Field name="next" label={props.texts.nextTitle} lang={contentLanguage} maxlength="200" required />
          <p>
            <label>
              <input type="checkbox" name="items" /> {props.texts.withItems}
            </label>
          </p>
          <button type="submit" disabled={act.working()}>
            {props.texts.copy}
          </button>
        </form>
      </Show>
    </>
  )
}
