import { useBoard } from '../../board/board-context.ts'
import { say, words } from '../../text/index.ts'
import { Fact, Facts } from '../facts.tsx'
import { Part } from '../part.tsx'
import type { Item } from '../read-item.ts'

/** What is to be put right. */
export function Plan(props: { item: Item }) {
  const { board } = useBoard()
  const category = () => board.head().categories.find(({ id }) => id === props.item.categoryId)
  const kind = () => board.head().campaign.kindLabels[props.item.kind] ?? words().kind[props.item.kind]
  return (
    <Part title={say().item.content}>
      <Facts>
        <Fact name={say().item.category} content={category() && `${category()?.number}. ${category()?.name}`} />
        <Fact name={say().item.kind} value={kind()} />
      </Facts>
      <Facts wide>
        <Fact name={say().item.problem} content={props.item.problem} />
        <Fact name={say().item.cause} content={props.item.cause} />
        <Fact name={say().item.target} content={props.item.target} />
        <Fact name={say().item.completion} content={props.item.completionText} />
      </Facts>
    </Part>
  )
}
