import { A } from '@solidjs/router'
import { createResource, For, type JSX, Show } from 'solid-js'
import { nobody } from '#domain/person.ts'
import { may } from '#domain/policy.ts'
import { missingPoints } from '#domain/status.ts'
import { answerOf, api } from '../api.ts'
import { readItem } from '../item/read-item.ts'
import { me } from '../session.ts'
import { say, words } from '../text/index.ts'
import { createAction } from '../ui/action.ts'
import { Content } from '../ui/content.tsx'
import { ActionProblem } from '../ui/field.tsx'
import { tell } from '../ui/notice.tsx'
import type { PartProps } from './campaign-page.tsx'

/** The way to a first campaign, step by step: what is there, and what each step still lacks. */
export function FirstSteps(props: PartProps) {
  const board = () => props.known.board
  const drafts = () => board().items.filter(({ status }) => status === 'draft')
  const [checked] = createResource(drafts, (found) => Promise.all(found.map(({ id }) => checkDraft(id))))
  const lacking = () => (checked.latest ?? []).filter(({ missing }) => missing.length > 0)
  const ready = () => (checked.latest ?? []).filter(({ missing }) => missing.length === 0)
  const mayKeepPeople = () => may(me()?.person ?? nobody, 'manage_people')
  const hasPeople = () => board().departments.length > 0 && board().people.length > 1
  const publish = createAction(async () => {
    const sent = ready()
    for (const { id, version } of sent) {
      await answerOf(api.items[':id'].moves.$post({ param: { id }, json: { to: 'assigned', after: null, version } }))
    }
    tell({ text: props.texts.published(sent.length) })
    await props.onChanged()
  })
  const steps = () => props.texts.steps
  return (
    <section class="first-steps" aria-labelledby="first-steps">
      <h2 id="first-steps">{props.texts.first}</h2>
      <p class="hint">{props.texts.firstHint}</p>
      <ol>
        <Step name={steps().unit} done={props.texts.done} isDone>
          {props.texts.unitDone(board().campaign.unit, board().campaign.title)}
        </Step>
        <Step name={steps().people} done={props.texts.done} isDone={hasPeople()}>
          {hasPeople() ? props.texts.peopleDone(board().departments.length, board().people.length) : props.texts.peopleMissing}{' '}
          <Show when={mayKeepPeople()} fallback={!hasPeople() && props.texts.askAdministrator}>
            <A href="/people">{props.texts.toPeople}</A>
          </Show>
        </Step>
        <Step name={steps().categories} done={props.texts.done} isDone={board().categories.length > 0}>
          {board().categories.length > 0 ? props.texts.categoriesDone(board().categories.length) : props.texts.categoriesMissing}{' '}
          <a href="#campaign-categories">{props.texts.toCategories}</a>
        </Step>
        <Step name={steps().timetable} done={props.texts.done} isDone={props.known.timetable.milestones.length > 0}>
          {props.known.timetable.milestones.length > 0
            ? props.texts.timetableDone(props.known.timetable.stages.length, props.known.timetable.milestones.length)
            : props.texts.timetableMissing}{' '}
          <a href="#campaign-stages">{props.texts.toTimetable}</a>
        </Step>
        <Step name={steps().items} done={props.texts.done} isDone={drafts().length > 0}>
          {drafts().length > 0 ? props.texts.itemsDone(drafts().length) : props.texts.itemsMissing}{' '}
          <A href="/">{props.texts.toBoard}</A> <A href="/import">{props.texts.toImport}</A>
        </Step>
        <Step name={steps().points} done={props.texts.done} isDone={drafts().length > 0 && lacking().length === 0}>
          <Show when={drafts().length > 0} fallback={props.texts.itemsMissing}>
            <Show when={lacking().length > 0} fallback={props.texts.pointsDone}>
              {props.texts.pointsLead(lacking().length)}
              <ul>
                <For each={lacking()}>
                  {({ id, number, title, missing }) => (
                    <li>
                      <A href={`/items/${id}`}>
                        {number} <Content>{title}</Content>
                      </A>{' '}
                      {props.texts.missing(say().list(missing.map((point) => words().point[point])))}
                    </li>
                  )}
                </For>
              </ul>
            </Show>
          </Show>
        </Step>
        <Step name={steps().publish} done={props.texts.done} isDone={false}>
          {ready().length > 0 ? props.texts.publishReady(ready().length) : props.texts.publishWaits}
          <Show when={ready().length > 0}>
            <p>
              <button type="button" class="primary" disabled={publish.working()} onClick={() => void publish.run()}>
                {props.texts.publish(ready().length)}
              </button>
            </p>
          </Show>
          <ActionProblem problem={publish.problem()} />
        </Step>
      </ol>
    </section>
  )
}

function Step(props: { name: string; done: string; isDone: boolean; children: JSX.Element }) {
  return (
    <li data-done={props.isDone ? '' : undefined}>
      <b>
        {props.name} <Show when={props.isDone}>{<small>✓ {props.done}</small>}</Show>
      </b>
      <div>{props.children}</div>
    </li>
  )
}

/** A draft with what it lacks of the four points. */
async function checkDraft(id: string) {
  const { item } = await readItem(id)
  const { number, title, version } = item
  // Who verifies is asked when it is assigned; the four points do not look at it.
  const facts = {
    ...item,
    measures: item.measureList.map((one) => ({ id: one.id, done: one.doneOn !== null })),
    verifierDepartmentId: null,
  }
  return { id, number, title, version, missing: missingPoints(facts) }
}
