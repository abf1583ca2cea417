import { type RouteSectionProps, useNavigate } from '@solidjs/router'
import { createResource } from 'solid-js'
import type { ItemStatus } from '#domain/item.ts'
import { beginAsked } from '../board/begin-asked.ts'
import { useBoard } from '../board/board-context.ts'
import { leaveOrThrow } from '../session.ts'
import { say } from '../text/index.ts'
import { Drawer } from '../ui/drawer.tsx'
import { itemErrandAsked } from './errand-asked.ts'
import { readItem } from './read-item.ts'
import { ItemSheet } from './item-sheet.tsx'

/** `/items/:id`: one item laid over the board, with an address of its own. */
export default function ItemDrawer(props: RouteSectionProps) {
  const navigate = useNavigate()
  const { board, address, begin, person, rule } = useBoard()
  const id = () => props.params['id'] ?? ''
  // Asked again whenever the card changes, here or elsewhere.
  const [item] = createResource(
    () => ({ id: id(), changes: board.changesOf(id()) }),
    (asked) => readItem(asked.id).catch(leaveOrThrow),
  )
  beginAsked(
    () => (!item.error && item.latest?.item.id === id() ? item.latest.item : undefined),
    (asked, known) => {
      const mayMove = (to: ItemStatus) => rule(known, to).legal
      const errand = itemErrandAsked(asked, known, { person: person(), today: board.head().today, mayMove })
      if (errand) void begin(errand)
    },
  )
  return (
    <Drawer label={say().card.open(board.items[id()]?.number ?? '')} read={item} onLeave={() => navigate(address())}>
      {(known) => <ItemSheet item={known().item} events={known().events} />}
    </Drawer>
  )
}
