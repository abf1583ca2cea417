import { answerOf, api } from '../../api.ts'
import type { Form } from '../../forms/form.ts'
import { sender } from '../../forms/sender.ts'
import { me } from '../../session.ts'
import { say } from '../../text/index.ts'
import { sayOfRegulations } from '../../text/regulation/index.ts'
import type { FullRegulation } from '../read-regulation.ts'

/** The signature of who has studied what was issued: their own name, typed. */
export function signForm(id: string): (regulation: FullRegulation) => Form {
  const send = sender(({ name = '' }, once) =>
    answerOf(api.regulations[':id'].signatures.$post({ param: { id }, json: { name } }, once)),
  )
  return (regulation) => {
    const text = sayOfRegulations()
    return {
      title: say().form.title(text.sign, regulation.number),
      about: regulation.title,
      lead: text.signLead,
      submit: text.sign,
      fields: [
        { name: 'name', kind: 'line', limit: 200, label: text.signName, hint: text.signNameHint(me()?.person.name ?? '') },
      ],
      send,
    }
  }
}
