import { createResource } from 'solid-js'
import { addDays, type Day } from '#domain/day.ts'
import { answerOf, api } from '../../api.ts'
import type { Form } from '../../forms/form.ts'
import { sender } from '../../forms/sender.ts'
import { formatDay } from '../../text/format.ts'
import { language, say } from '../../text/index.ts'
import type { Item } from '../read-item.ts'
import { createDaysOff, remarkOn, workdayAfter } from './days-off.ts'
import type { FormContext } from './form-context.ts'

/** Asking for an extension: the new day, why, and what keeps it from slipping again. */
export function extensionForm({ id }: { id: string }, { nameOf, today, item: known }: FormContext): (item: Item) => Form {
  const off = createDaysOff(() => known()?.originalDueOn ?? today())
  const [settings] = createResource(() => answerOf(api.campaign.$get()))
  /** How far the responsible leader decides, as a number of working days and as the day that they lead to. */
  const reachOf = ({ originalDueOn }: Item) => {
    const daysOff = off()
    if (settings.state !== 'ready' || !daysOff || originalDueOn === null) return undefined
    const { extensionLimit } = settings().campaign
    return { workdays: extensionLimit, until: workdayAfter(originalDueOn, extensionLimit, daysOff) }
  }
  let version: number | undefined
  const send = sender(async (values, once) => {
    const { requestedDueOn = '', reason = '', safeguards = '' } = values
    const json = { version: version ?? 0, requestedDueOn, reason, safeguards }
    await answerOf(api.items[':id'].extensions.$post({ param: { id }, json }, once))
  })
  return (item) => {
    // Of the item as it is shown: somebody who asks again has seen what was changed meanwhile.
    version = item.version
    const day = (on: Day | null) => (on ? formatDay(on, language(), today()) : say().item.missing)
    const reach = reachOf(item)
    const { lead, askBy, decides } = say().extension
    return {
      title: say().form.title(say().errand.request_extension, item.number),
      about: item.title,
      lead: say().sentences([
        lead(day(item.dueOn), day(item.originalDueOn)),
        item.lastDay ? askBy(day(item.lastDay)) : '',
        decides(nameOf(item.leaderId) ?? '', reach && { workdays: reach.workdays, until: day(reach.until) }),
      ]),
      submit: say().errand.request_extension,
      fields: [
        {
          name: 'requestedDueOn',
          kind: 'day',
          label: say().extension.newDay,
          from: addDays(item.dueOn ?? today(), 1),
          remark: (values) => remarkOn(values['requestedDueOn'] ?? '', off()),
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
