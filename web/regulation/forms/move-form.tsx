import { For } from 'solid-js'
import { addDays, type Day } from '#domain/day.ts'
import type { RegulationStatus } from '#domain/regulation.ts'
import { type RegulationAsk, regulationAsks, type RegulationMoveData } from '#domain/regulation-status.ts'
import type { Answers, Field, Form, Values } from '../../forms/form.ts'
import { say, words } from '../../text/index.ts'
import { sayOfRegulations } from '../../text/regulation/index.ts'
import { Content } from '../../ui/content.tsx'
import type { FullRegulation } from '../read-regulation.ts'
import { ruleOnRegulation } from '../regulation-kind.ts'
import type { RegulationFormContext } from './form-maker.ts'

/** The form of a transition: what the table of the domain says it asks. What it lacks, the server says beside the fields. */
export function moveForm(
  to: RegulationStatus,
  regulation: FullRegulation,
  context: RegulationFormContext,
  send: Form['send'],
): Form {
  const text = sayOfRegulations()
  const ruling = ruleOnRegulation(regulation, to)
  const submit = ruling.legal ? ruling.text : words().regulationStatus[to]
  const lead = { ...text.lead, ...(regulation.status !== 'planned' && { drafting: text.again }) }[to]
  return {
    title: say().form.title(submit, regulation.number),
    about: regulation.title,
    lead: ruling.legal ? (regulation.status === 'in_force' && to === 'drafting' ? text.revise : lead) : ruling.text,
    fields: regulationAsks(regulation.status, to).flatMap((ask) => fields[ask](regulation, context)),
    submit,
    barred: !ruling.legal,
    initial: { documentNumber: regulation.nextNumber, trial: 'no' },
    send,
  }
}

/** What a move carries, from the fields of its form; a field that was left empty carries nothing. */
export function dataOf(values: Values): RegulationMoveData {
  const given = Object.entries(values).filter(([, value]) => value.trim() !== '')
  const days = given.filter(([name]) => name.startsWith(dayPrefix))
  const plain = given.filter(([name]) => carried.has(name as RegulationAsk))
  return {
    ...(Object.fromEntries(plain) as RegulationMoveData),
    ...(days.length > 0 && { replyDays: Object.fromEntries(days.map(([name, on]) => [name.slice(dayPrefix.length), on])) }),
    ...(values['trial'] === 'yes' && { trial: true }),
  }
}

const dayPrefix = 'replyDays.'
const carried = new Set<RegulationAsk>([
  'reason',
  'meeting',
  'metOn',
  'documentNumber',
  'effectiveOn',
  'withdraws',
  'abolishedBy',
  'abolishedById',
])

/** How each question of the table is put. */
const fields: Record<RegulationAsk, (regulation: FullRegulation, context: RegulationFormContext) => Field[]> = {
  // What the regulation has or lacks, and no form can bring: said by the server.
  text: () => [],
  replies: () => [],
  comments: () => [],
  inEffect: () => [],
  replyDays: (regulation, context) => [
    {
      name: 'replyDays',
      kind: 'panel',
      label: sayOfRegulations().replyDays,
      hint: sayOfRegulations().replyDaysHint,
      draw: (answers) => <ReplyDays regulation={regulation} context={context} answers={answers} />,
    },
  ],
  reason: () => [{ name: 'reason', kind: 'lines', limit: 2_000, label: say().form.reason }],
  meeting: () => [{ name: 'meeting', kind: 'line', limit: 200, label: sayOfRegulations().meeting }],
  metOn: (_, { board }) => [{ name: 'metOn', kind: 'day', until: board.head().today, label: sayOfRegulations().metOn }],
  documentNumber: ({ nextNumber }) => [
    {
      name: 'documentNumber',
      kind: 'line',
      limit: 60,
      label: sayOfRegulations().documentNumber,
      hint: sayOfRegulations().nextNumber(nextNumber),
    },
  ],
  effectiveOn: ({ metOn }) => [
    { name: 'effectiveOn', kind: 'day', ...(metOn && { from: metOn }), label: sayOfRegulations().effectiveOn },
  ],
  trial: () => [
    {
      name: 'trial',
      kind: 'choice',
      label: sayOfRegulations().trialAsk,
      optional: true,
      options: [
        { value: 'no', label: sayOfRegulations().trialNo },
        { value: 'yes', label: sayOfRegulations().trialYes },
      ],
    },
  ],
  withdraws: () => [
    {
      name: 'withdraws',
      kind: 'lines',
      limit: 2_000,
      label: sayOfRegulations().withdraws,
      hint: sayOfRegulations().withdrawsHint,
      optional: true,
    },
  ],
  abolishedBy: () => [{ name: 'abolishedBy', kind: 'line', limit: 200, label: sayOfRegulations().abolishedBy }],
  abolishedById: ({ id }, { board }) => [
    {
      name: 'abolishedById',
      kind: 'pick',
      label: sayOfRegulations().abolishedById,
      optional: true,
      options: board
        .cards()
        .filter((card) => card.id !== id)
        .map((card) => ({ value: card.id, label: `${card.number} ${card.title}` })),
    },
  ],
}

type DaysProps = { regulation: FullRegulation; context: RegulationFormContext; answers: Answers }

/** The day by which each department is to reply: one for all, and then each its own. */
function ReplyDays(props: DaysProps) {
  const departments = () => props.context.board.head().departments.filter(({ id }) => id !== props.regulation.departmentId)
  const first = () => addDays(props.context.board.head().today, 1)
  const setAll = (on: Day) => departments().forEach(({ id }) => props.answers.type(dayPrefix + id, on))
  return (
    <div class="reply-days">
      <label>
        <b>{sayOfRegulations().allDays}</b>{' '}
        <input type="date" name="allDays" min={first()} onInput={(event) => setAll(event.currentTarget.value)} />
      </label>
      <For each={departments()}>
        {({ id, name }) => (
          <label>
            <Content>{name}</Content>{' '}
            <input
              type="date"
              min={first()}
              value={props.answers.valueOf(dayPrefix + id)}
              onInput={(event) => props.answers.type(dayPrefix + id, event.currentTarget.value)}
            />
          </label>
        )}
      </For>
    </div>
  )
}
