import { addDays } from '#domain/day.ts'
import { answerOf, api } from '../../api.ts'
import type { Form } from '../../forms/form.ts'
import { sender } from '../../forms/sender.ts'
import { formatDay } from '../../text/format.ts'
import { language, say } from '../../text/index.ts'
import type { Item } from '../read-item.ts'
import { createDayRemark } from './days-off.ts'
import type { FormContext } from './form-context.ts'

/** Asking for an extension: the new day, why, and what keeps it from slipping again. */
export function extensionForm({ id }: { id: string }, { nameOf, today }: FormContext): (item: Item) => Form {
  const remark = createDayRemark(today)
  let version: number | undefined
  const send = sender(async (values, once) => {
    const { requestedDueOn = '', reason = '', safeguards = '' } = values
    const json = { version: version ?? 0, requestedDueOn, reason, safeguards }
    await answerOf(api.items[':id'].extensions.$post({ param: { id }, json }, once))
  })
  return (item) => {
    // Of the item as it is shown: somebody who asks again has seen what was changed meanwhile.
    version = item.version
    const day = (on: string | null) => (on ? formatDay(on, language(), today()) : say().item.missing)
    return {
      title: say().form.title(say().errand.request_extension, item.number),
      about: item.title,
      lead: say().extension.lead(day(item.dueOn), day(item.originalDueOn), nameOf(item.leaderId) ?? ''),
      submit: say().errand.request_extension,
      fields: [
        {
          name: 'requestedDueOn',
          kind: 'day',
          label: say().extension.newDay,
          from: addDays(item.dueOn ?? today(), 1),
          remark: (values) => remark(values['requestedDueOn'] ?? ''),
        },
        { name: 'reason', kind: 'lines', limit: 2_000, label: say().form.reason },
        {
          name: 'safeguards',
          kind: 'lines',
          limit: 2_000,
          label: say().extension.safeguards,
          hint: say().extension.safeguardsHint,
        },
      ],
      send,
    }
  }
}

/** The decision of the person that the request names. */
export function decisionForm(
  { id, part = '' }: { id: string; part?: string },
  { today }: FormContext,
): (item: Item) => Form | undefined {
  let version = 0
  const send = sender(async ({ granted, opinion = '' }, once) => {
    const json = { version, granted: granted === 'yes', ...(opinion.trim() && { opinion }) }
    await answerOf(api.items[':id'].extensions[':part'].decisions.$post({ param: { id, part }, json }, once))
  })
  return (item) => {
    const request = item.extensionRequests.find((one) => one.id === part)
    if (!request) return undefined
    ;({ version } = request)
    const day = (on: string) => formatDay(on, language(), today())
    return {
      title: say().form.title(say().errand.decide_extension, item.number),
      about: item.title,
      lead: say().extension.asked(request.requestedBy ?? '', day(request.dueOn), day(request.requestedDueOn)),
      quote: [
        say().history.because(request.reason),
        ...(request.safeguards ? [say().extension.safeguardsOf(request.safeguards)] : []),
      ],
      submit: say().extension.decide,
      fields: [
        {
          name: 'granted',
          kind: 'choice',
          label: say().extension.decision,
          options: [
            { value: 'yes', label: say().extension.grant },
            { value: 'no', label: say().extension.refuse },
          ],
        },
        {
          name: 'opinion',
          kind: 'lines',
          limit: 2_000,
          label: say().extension.opinion,
          hint: say().extension.opinionHint,
          optional: true,
        },
      ],
      send,
    }
  }
}
