import { answerOf, api, Refusal } from '../api.ts'
import { createEditing } from '../forms/editing.tsx'
import { FormDialog } from '../forms/form-dialog.tsx'
import type { Field, Form, Values } from '../forms/form.ts'
import { sender } from '../forms/sender.ts'
import { createDaysOff, remarkOn } from '../item/forms/days-off.ts'
import type { CampaignTexts } from '../text/campaign/zh-Hant.ts'
import { say } from '../text/index.ts'
import type { Known, PartProps } from './campaign-page.tsx'

export type Timetable = Known['timetable']
export type Milestone = Timetable['milestones'][number]

type Props = PartProps & {
  /** The one that is changed; none for a new one. */
  milestone: Milestone | undefined
  onClose: () => void
}

/** The form of a milestone, over the page. */
export function MilestoneDialog(props: Props) {
  const draft = `milestone ${props.milestone?.id ?? props.known.campaign.id}`
  // The page is read again before the form goes: whoever presses the next button presses it on what is there now.
  const shown: Shown = (saved) => saved.then(() => props.onChanged())
  const make = props.milestone ? editForm(props.milestone, draft, shown) : newForm(shown)
  const off = createDaysOff(() => props.known.board.today)
  const fields = () => fieldsOf(props.known.timetable, props.texts.milestones, off())
  return <FormDialog draft={draft} form={make(fields(), props.known.timetable, props.texts.milestones)} onClose={props.onClose} />
}

/** Waits until what was saved is on the page. */
type Shown = (saved: Promise<unknown>) => Promise<void>
type Make = (fields: readonly Field[], known: Timetable, words: CampaignTexts['milestones']) => Form

function newForm(shown: Shown): Make {
  let version = 0
  const send = sender((values, once) =>
    shown(answerOf(api.campaign.milestones.$post({ json: { ...bodyOf(values), version } }, once))),
  )
  return (fields, known, words) => {
    version = known.version
    return { title: words.add, submit: words.add, fields, send }
  }
}

function editForm({ id, title, ...one }: Milestone, draft: string, shown: Shown): Make {
  const editing = createEditing({
    readAgain: () => answerOf(api.campaign.timetable.$get()),
    draft,
    read: ({ version, milestones }: Timetable) => {
      const now = milestones.find((milestone) => milestone.id === id)
      if (!now) throw new Refusal(say().problem.odd, 404, 'not_found')
      return { values: valuesOf(now), version }
    },
    save: (changed, version, once) =>
      shown(answerOf(api.campaign.milestones[':id'].edits.$post({ param: { id }, json: { ...bodyOf(changed), version } }, once))),
  })
  return (fields, known, words) => ({
    title: words.edit(title),
    submit: say().form.save,
    fields: editing.withClashes(fields),
    initial: editing.began(known)?.values ?? valuesOf({ id, title, ...one }),
    check: editing.check,
    send: editing.send,
  })
}

function fieldsOf(
  { stages }: Timetable,
  { fields, detailHint }: CampaignTexts['milestones'],
  off: ReturnType<ReturnType<typeof createDaysOff>>,
): Field[] {
  return [
    { name: 'dueOn', kind: 'day', label: fields.dueOn, remark: ({ dueOn }) => (dueOn ? remarkOn(dueOn, off) : undefined) },
    { name: 'title', kind: 'line', limit: 200, label: fields.title },
    { name: 'detail', kind: 'lines', limit: 2_000, label: fields.detail, hint: detailHint, optional: true },
    {
      name: 'stage',
      kind: 'select',
      label: fields.stage,
      optional: true,
      options: stages.map(({ number, name }) => ({ value: `${number}`, label: name })),
    },
  ]
}

function valuesOf({ dueOn, title, detail, stage }: Milestone): Values {
  return { dueOn, title, detail: detail ?? '', stage: stage === null ? '' : `${stage}` }
}

/** The fields of the form as the server takes them. */
function bodyOf({ stage, detail, ...values }: Values) {
  return {
    ...(values as { dueOn: string; title: string }),
    ...(detail === undefined ? {} : { detail: detail.trim() || null }),
    ...(stage === undefined ? {} : { stage: stage === '' ? null : Number(stage) }),
  } as { dueOn: string; title: string; detail: string | null; stage: number | null }
}
