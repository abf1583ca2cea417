import { type RouteSectionProps, useNavigate, useSearchParams } from '@solidjs/router'
import { createEffect, createResource } from 'solid-js'
import { useBoard } from '../board/board-context.ts'
import { leaveOrThrow } from '../session.ts'
import { say } from '../text/index.ts'
import { Drawer } from '../ui/drawer.tsx'
import { errandAsked } from './errand-asked.ts'
import { readItem } from './read-item.ts'
import { ItemSheet } from './item-sheet.tsx'

/** `/items/:id`: one item laid over the board, with an address of its own. */
export default function ItemDrawer(props: RouteSectionProps) {
  const navigate = useNavigate()
  const [search, setSearch] = useSearchParams()
  const { board, address, begin, person, rule } = useBoard()
  const id = () => props.params['id'] ?? ''
  // Asked again whenever the card changes, here or elsewhere.
  const [item] = createResource(
    () => ({ id: id(), changes: board.changesOf(id()) }),
    (asked) => readItem(asked.id).catch(leaveOrThrow),
  )
  // What a mail asks for is opened once; after that the address is the item's own.
  createEffect(() => {
    const asked = search['do']
    const known = item.error ? undefined : item.latest?.item
    if (typeof asked !== 'string' || known?.id !== id()) return
    setSearch({ do: undefined }, { replace: true })
    const errand = errandAsked(asked, known, {
      person: person(),
      today: board.head().today,
      mayMove: (to) => rule(known, to).legal,
    })
    if (errand) void begin(errand)
  })
  return (
    <Drawer label={say().card.open(board.items[id()]?.number ?? '')} read={item} onLeave={() => navigate(address())}>
      {(known) => <ItemSheet item={known().item} events={known().events} />}
    </Drawer>
  )
}
