import { For } from 'solid-js'
import { Part } from '../../item/part.tsx'
import { sayOfRegulations } from '../../text/regulation/index.ts'
import { Content } from '../../ui/content.tsx'
import type { FullRegulation } from '../read-regulation.ts'
import { useRegulations } from '../regulation-context.ts'

/** Who has signed, department by department; a department has when its head has, or when it did so on paper. */
export function StudyReceipts(props: { regulation: FullRegulation }) {
  const { board, day } = useRegulations()
  const text = () => sayOfRegulations()
  const receipts = () => props.regulation.receipts
  const of = (departmentId: string) => props.regulation.signatures.filter((one) => one.departmentId === departmentId)
  return (
    <Part title={text().study} count={`${receipts().done}/${receipts().total}`}>
      <dl class="facts is-wide">
        <For each={board.head().departments}>
          {(department) => (
            <div class="fact">
              <dt>
                <Content>{department.name}</Content>
              </dt>
              <dd>
                <For each={of(department.id)} fallback={<span class="hint">{text().unsigned}</span>}>
                  {(one) => (
                    <p>
                      <Content>{one.signedName ?? text().onPaper}</Content> {day(one.receivedOn)}
                      {one.forDepartment && one.signedName !== null ? ` · ${text().forDepartment}` : ''}
                    </p>
                  )}
                </For>
              </dd>
            </div>
          )}
        </For>
      </dl>
    </Part>
  )
}
