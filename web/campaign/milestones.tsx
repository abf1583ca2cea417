import { createSignal, For, Show } from 'solid-js'
import { barToRemove } from '#domain/timetable.ts'
import { answerOf, api } from '../api.ts'
import { formatFullDay } from '../text/format.ts'
import { language, say } from '../text/index.ts'
import { createAction } from '../ui/action.ts'
import { Content } from '../ui/content.tsx'
import { ActionProblem } from '../ui/field.tsx'
import { tell } from '../ui/notice.tsx'
import type { PartProps } from './campaign-page.tsx'
import { type Milestone, MilestoneDialog } from './milestone-dialog.tsx'

/** The days of the campaign itself, in their order: meetings and other milestones, before which the office is reminded of the papers. */
export function Milestones(props: PartProps) {
  const words = () => props.texts.milestones
  /** The one that is being changed; null a new one. */
  const [open, setOpen] = createSignal<Milestone | null>()
  const stageOf = ({ stage }: Milestone) => props.known.timetable.stages.find(({ number }) => number === stage)?.name
  const version = () => props.known.timetable.version
  const remove = createAction(async ({ id, dueOn, title, detail, stage }: Milestone) => {
    await answerOf(api.campaign.milestones[':id'].$delete({ param: { id }, json: { version: version() } }))
    const act = () => void putBack.run({ dueOn, title, detail, stage })
    tell({ text: words().removed(title), action: { name: say().board.undo, act } })
    await props.onChanged()
  })
  const putBack = createAction(async (gone: Omit<Milestone, 'id' | 'reminded'>) => {
    await answerOf(api.campaign.milestones.$post({ json: { ...gone, version: version() } }))
    await props.onChanged()
  })
  return (
    <section aria-labelledby="campaign-milestones">
      <h2 id="campaign-milestones">{words().title}</h2>
      <p class="hint">{words().hint}</p>
      <Show when={props.known.timetable.milestones.length > 0} fallback={<p>{words().none}</p>}>
        <ol class="milestone-list">
          <For each={props.known.timetable.milestones}>
            {(one) => (
              <li>
                <time datetime={one.dueOn}>{formatFullDay(one.dueOn, language())}</time>
                <div>
                  <span class="facts-row">
                    <Content>{one.title}</Content>
                    <Show when={stageOf(one)}>
                      {(name) => (
                        <small>
                          <Content>{name()}</Content>
                        </small>
                      )}
                    </Show>
                  </span>
                  <Show when={one.detail}>
                    {(detail) => (
                      <p class="hint">
                        <Content>{detail()}</Content>
                      </p>
                    )}
                  </Show>
                </div>
                <Show when={props.known.all.mayEdit}>
                  <span class="actions">
                    <button type="button" class="quiet" aria-label={words().edit(one.title)} onClick={() => setOpen(one)}>
                      {words().change}
                    </button>
                    <Show when={!barToRemove(one)} fallback={<small class="hint">{words().reminded}</small>}>
                      <button
                        type="button"
                        class="quiet"
                        aria-label={props.texts.order.remove(one.title)}
                        disabled={remove.working()}
                        onClick={() => void remove.run(one)}
                      >
                        {words().remove}
                      </button>
                    </Show>
                  </span>
                </Show>
              </li>
            )}
          </For>
        </ol>
      </Show>
      <ActionProblem problem={remove.problem() ?? putBack.problem()} />
      <Show when={props.known.all.mayEdit}>
        <p class="actions">
          <button type="button" onClick={() => setOpen(null)}>
            {words().add}
          </button>
        </p>
      </Show>
      <Show when={open() !== undefined}>
        <MilestoneDialog {...props} milestone={open() ?? undefined} onClose={() => setOpen(undefined)} />
      </Show>
    </section>
  )
}
