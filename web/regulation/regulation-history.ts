import type { Stance } from '#domain/regulation.ts'
import type { ItemEvent, More } from '../item/tell-history.ts'
import { say, words } from '../text/index.ts'
import { sayOfRegulations } from '../text/regulation/index.ts'

type Tongue = { day: (on: string) => string; nameOf: (id: string | null) => string | undefined }

/** What the history tells of a regulation beside what it tells of everything. */
export function regulationHistory({ day, nameOf }: Tongue): More {
  const text = sayOfRegulations()
  const { history } = say()
  const notes = ({ kind, detail }: ItemEvent): string[] => {
    const told = (name: string, label: string, shown = (value: string) => value) =>
      typeof detail[name] === 'string' && detail[name] !== '' ? [history.set(label, shown(detail[name]))] : []
    const department = typeof detail['departmentId'] === 'string' ? [nameOf(detail['departmentId']) ?? ''] : []
    const stance = typeof detail['stance'] === 'string' ? [words().stance[detail['stance'] as Stance]] : []
    const version = detail['textVersion'] ?? (kind === 'regulation.text_saved' ? detail['version'] : undefined)
    return [
      ...department,
      ...stance,
      ...(typeof version === 'number' ? [text.textVersion(version)] : []),
      ...told('meeting', text.meeting),
      ...told('metOn', text.metOn, day),
      ...told('documentNumber', text.documentNumber),
      ...told('effectiveOn', text.effectiveOn, day),
      ...told('withdraws', text.withdraws),
      ...told('abolishedBy', text.abolishedBy),
      ...told('signedName', text.signName),
    ]
  }
  const { fields } = text
  const labels = {
    title: fields.title,
    kind: fields.kind,
    departmentId: fields.department,
    drafterId: fields.drafter,
    basis: fields.basis,
    content: fields.content,
    items: fields.items,
  }
  return { kinds: text.history, labels, notes }
}
