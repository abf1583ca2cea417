import { useBoard } from '../../board/board-context.ts'
import { say } from '../../text/index.ts'
import { Fact, Facts } from '../facts.tsx'
import { Part } from '../part.tsx'
import type { Item } from '../read-item.ts'

/** The five places of the chain of responsibility. */
export function Responsibility(props: { item: Item }) {
  const { nameOf } = useBoard()
  const supporting = () => props.item.supportingIds.map((id) => nameOf(id)).filter((name) => name !== undefined)
  return (
    <Part title={say().item.responsibility}>
      <Facts>
        <Fact name={say().item.leader} content={nameOf(props.item.leaderId)} />
        <Fact name={say().item.department} content={nameOf(props.item.departmentId)} />
        <Fact name={say().item.owner} content={nameOf(props.item.ownerId)} />
        <Fact name={say().item.verifier} content={nameOf(props.item.verifierId)} />
        <Fact name={say().item.supporting} content={supporting().join('、')} />
      </Facts>
    </Part>
  )
}
