import type { ItemStatus } from '#domain/item.ts'
import type { Card } from '../board/card.ts'
import { laneOf, type LaneField, lanesOf } from '../board/lanes.ts'
import type { BodyProps } from './board-body.tsx'
import LanesView from './lanes-view.tsx'
import { valueName } from './value-name.ts'

type Props = BodyProps & { field: LaneField; cards: readonly Card[]; idsIn: (status: ItemStatus) => readonly string[] }

/** The items that are shown, laid in the lanes of a field. */
export default function InLanes(props: Props) {
  const head = () => props.board.head()
  const lane = (id: string) => {
    const card = props.board.items[id]
    return card ? laneOf(card, props.field) : ''
  }
  const known = () => {
    const { categories, departments, people } = head()
    return (props.field === 'category' ? categories : props.field === 'department' ? departments : people).map(({ id }) => id)
  }
  return (
    <LanesView
      lanes={lanesOf(props.cards, props.field, known())}
      nameOf={(one) => valueName(props.field, one, head(), props.nameOf)}
      idsIn={(status, one) => props.idsIn(status as ItemStatus).filter((id) => lane(id) === one)}
      session={props.session}
      verdict={props.drops.verdict}
      ref={props.ref}
    >
      {props.children}
    </LanesView>
  )
}
