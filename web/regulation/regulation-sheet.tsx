import { A } from '@solidjs/router'
import { For, Show } from 'solid-js'
import { isIssued } from '#domain/regulation.ts'
import { Fact, Facts } from '../item/facts.tsx'
import { History } from '../item/history.tsx'
import { Mails } from '../item/parts/mails.tsx'
import { Part } from '../item/part.tsx'
import { say, words } from '../text/index.ts'
import { sayOfRegulations } from '../text/regulation/index.ts'
import { Content } from '../ui/content.tsx'
import { ConsultationParts } from './parts/consultation-parts.tsx'
import { Issues } from './parts/issues.tsx'
import { RegulationActions } from './parts/regulation-actions.tsx'
import { StudyReceipts } from './parts/study-receipts.tsx'
import type { FullRegulation, RegulationEvents } from './read-regulation.ts'
import { useRegulations } from './regulation-context.ts'
import { regulationHistory } from './regulation-history.ts'

/** All there is to know of one regulation: what can be done, then its text, what was said of it, its issues and who has signed. */
export function RegulationSheet(props: { regulation: FullRegulation; events: RegulationEvents }) {
  const { board, nameOf, day } = useRegulations()
  const text = () => sayOfRegulations()
  const dayOr = (on: string | null) => (on ? day(on) : undefined)
  return (
    <>
      <header class="sheet-head">
        <p>
          <span class="card-number">{props.regulation.number}</span>{' '}
          <span>{words().regulationStatus[props.regulation.status]}</span>{' '}
          <span class="light">{words().regulationKind[props.regulation.kind]}</span>
        </p>
        <h2>
          <Content>{props.regulation.title}</Content>
        </h2>
      </header>
      <RegulationActions regulation={props.regulation} />
      <Part title={text().regulation}>
        <Facts>
          <Fact name={text().fields.department} content={nameOf(props.regulation.departmentId)} />
          <Fact name={text().fields.drafter} content={nameOf(props.regulation.drafterId)} />
          <Show when={props.regulation.basis}>{(basis) => <Fact name={text().fields.basis} content={basis()} />}</Show>
          <Show when={props.regulation.content}>{(content) => <Fact name={text().fields.content} content={content()} />}</Show>
          <Fact name={text().meeting} content={props.regulation.meeting} />
          <Fact name={text().metOn} value={dayOr(props.regulation.metOn)} />
          <Fact name={text().documentNumber} content={props.regulation.documentNumber} />
          <Fact name={text().issuedDay} value={dayOr(props.regulation.issuedOn)} />
          <Fact name={text().effectiveOn} value={dayOr(props.regulation.effectiveOn)} />
          <Show when={props.regulation.reviewOn}>{(on) => <Fact name={text().reviewOn} value={day(on())} />}</Show>
          <Show when={props.regulation.abolishedBy}>{(by) => <Fact name={text().abolishedBy} content={by()} />}</Show>
        </Facts>
      </Part>
      <Part title={text().itemsOf}>
        <ul class="plain-list">
          <For each={props.regulation.items} fallback={<li class="hint">{say().item.none}</li>}>
            {(item) => (
              <li>
                <A href={`/items/${item.id}`}>{item.number}</A> <Content>{item.title}</Content>
              </li>
            )}
          </For>
        </ul>
      </Part>
      <ConsultationParts regulation={props.regulation} />
      <Issues regulation={props.regulation} />
      <Show when={isIssued(props.regulation.status)}>
        <StudyReceipts regulation={props.regulation} />
      </Show>
      <Mails of="regulations" id={props.regulation.id} board={board} />
      <Part title={say().item.history}>
        <History
          events={props.events}
          day={day}
          nameOf={(id) => nameOf(id) ?? board.items[id]?.number ?? props.regulation.items.find((item) => item.id === id)?.number}
          more={regulationHistory({ day, nameOf })}
        />
      </Part>
    </>
  )
}
