import { Show } from 'solid-js'
import type { MoveData } from '#domain/status.ts'
import { type Ask, asksOf, unanswered, verificationMethods } from '#domain/status.ts'
import { addDays } from '#domain/day.ts'
import type { ItemFacts, ItemStatus } from '#domain/item.ts'
import type { Problem } from '#domain/problem.ts'
import { problemText } from '#domain/text/words.ts'
import type { Answers, Faults, Field, Form, Values } from '../../forms/form.ts'
import { contentLanguage, say, words } from '../../text/index.ts'
import { EvidencePanel } from '../evidence-panel.tsx'
import { MeasureList } from '../measure-list.tsx'
import type { Item } from '../read-item.ts'
import { FourPoints } from './four-points.tsx'
import type { FormContext } from './form-context.ts'

/** The form of a transition: what the table of the domain says it asks. */
export function moveForm(to: ItemStatus, item: Item, context: FormContext, send: Form['send']): Form {
  const asks = asksOf(item.status, to)
  const ruling = context.rule(item, to)
  const facts = factsOf(item, context)
  const open = (values: Values) => unanswered(asks, facts, dataOf(values), context.today())
  return {
    title: say().form.title(ruling.legal ? ruling.text : words().status[to], item.number),
    about: item.title,
    lead: ruling.legal ? leadOf(to, item, context) : ruling.text,
    ...(item.status === 'in_review' && item.completionText && { quote: [say().history.completion(item.completionText)] }),
    fields: asks.flatMap((ask) => fields[ask](item, context)),
    submit: ruling.legal ? ruling.text : words().status[to],
    barred: !ruling.legal || (asks.includes('fourPoints') && open({}).length > 0),
    check: (values) => faultsIn(open(values)),
    send,
  }
}

/**
 * What the form itself still lacks, and with it what the item does. Where only the item lacks something the server is asked: a
 * tick or a file may have reached it that has not come back here yet.
 */
function faultsIn(problems: readonly Problem[]): Faults {
  const ofItem: readonly (string | undefined)[] = ['evidence', 'measureReasons'] satisfies Ask[]
  if (problems.every(({ field }) => ofItem.includes(field))) return {}
  return Object.fromEntries(problems.map(({ code, field = '', detail }) => [field, problemText(words(), code, detail)]))
}

/** What a move carries, from the fields of its form; a field that was left empty carries nothing. */
export function dataOf(values: Values): MoveData {
  const given = Object.entries(values).filter(([, text]) => text.trim() !== '')
  const reasons = given.filter(([name]) => name.startsWith(reasonPrefix))
  const plain = given.filter(([name]) => carried.has(name as Ask))
  return {
    ...(Object.fromEntries(plain) as MoveData),
    ...(reasons.length > 0 && {
      measureReasons: Object.fromEntries(reasons.map(([name, text]) => [name.slice(reasonPrefix.length), text])),
    }),
  }
}

const reasonPrefix = 'measureReasons.'
const carried = new Set<Ask>(['reason', 'completionText', 'opinion', 'method', 'nextReviewOn', 'untilOn', 'mergedIntoId'])

/** How each question of the table is put. */
const fields: Record<Ask, (item: Item, context: FormContext) => Field[]> = {
  fourPoints: (item, context) => [
    {
      name: 'fourPoints',
      kind: 'panel',
      label: say().form.fourPoints,
      draw: () => <FourPoints facts={factsOf(context.item() ?? item, context)} />,
    },
  ],
  // Nothing to be filled in here: what stands against the verifier is said at the head of the form.
  verifierId: () => [],
  reason: () => [{ name: 'reason', kind: 'lines', limit: 2_000, label: say().form.reason }],
  completionText: () => [
    {
      name: 'completionText',
      kind: 'lines',
      rows: 5,
      limit: 10_000,
      label: say().item.completion,
      hint: say().form.completionHint,
    },
  ],
  evidence: (item, context) => [
    { name: 'evidence', kind: 'panel', label: say().item.evidence, draw: () => <EvidencePanel item={context.item() ?? item} /> },
  ],
  measureReasons: (item, context) => [
    {
      name: 'measureReasons',
      kind: 'panel',
      label: say().item.measures,
      hint: say().form.measuresHint,
      draw: (answers) => {
        // Its line stays when it is ticked: what moved up under a finger would be missed by the next tap.
        const asked = new Set(item.measureList.filter(({ doneOn }) => doneOn === null).map(({ id }) => id))
        return (
          <MeasureList item={context.item() ?? item}>
            {(measure, ordinal) => (
              <Show when={asked.has(measure().id) || measure().doneOn === null}>
                <MeasureReason
                  name={reasonPrefix + measure().id}
                  ordinal={ordinal()}
                  answers={answers}
                  disabled={measure().doneOn !== null}
                />
              </Show>
            )}
          </MeasureList>
        )
      },
    },
  ],
  method: () => [
    {
      name: 'method',
      kind: 'choice',
      label: say().form.method,
      optional: true,
      options: verificationMethods.map((value) => ({ value, label: say().history.methods[value] })),
    },
  ],
  opinion: () => [{ name: 'opinion', kind: 'lines', limit: 2_000, label: say().form.opinion }],
  nextReviewOn: (_, { today }) => [
    { name: 'nextReviewOn', kind: 'day', from: addDays(today(), 1), label: say().item.nextReviewOn },
  ],
  untilOn: (_, { today }) => [{ name: 'untilOn', kind: 'day', from: addDays(today(), 1), label: say().item.suspendedUntil }],
  mergedIntoId: (item, { board }) => [
    {
      name: 'mergedIntoId',
      kind: 'pick',
      label: say().form.mergedInto,
      hint: say().form.mergedIntoHint,
      optional: true,
      options: Object.values(board.items)
        .filter(({ id }) => id !== item.id)
        .map(({ id, number, title }) => ({ value: id, label: `${number} ${title}` })),
    },
  ],
}

/** Why a measure that is still open does not stand in the way. */
function MeasureReason(props: { name: string; ordinal: number; answers: Answers; disabled: boolean }) {
  return (
    <input
      type="text"
      disabled={props.disabled}
      maxLength={2_000}
      lang={contentLanguage}
      aria-label={say().form.measureReason(props.ordinal)}
      placeholder={say().form.reasonHere}
      value={props.answers.valueOf(props.name)}
      onInput={(event) => props.answers.type(props.name, event.currentTarget.value)}
    />
  )
}

/** What will come of the move, before it is asked for. */
function leadOf(to: ItemStatus, item: Item, { nameOf }: FormContext): string {
  const { next } = say().form
  if (to === 'in_review') return next.apply(nameOf(item.verifierId) ?? '')
  if (to === 'in_progress' && item.status === 'in_review') return next.rework(item.returns + 1)
  if (to === 'in_progress' && item.status === 'suspended') return next.resume
  if (to === 'in_progress') return next.reopen(item.reopenings + 1)
  return next[to]
}

function factsOf(item: Item, { board }: FormContext): ItemFacts {
  return {
    ...item,
    verifierDepartmentId: board.head().people.find(({ id }) => id === item.verifierId)?.departmentId ?? null,
    measures: item.measureList.map(({ id, doneOn }) => ({ id, done: doneOn !== null })),
  }
}
