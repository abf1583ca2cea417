import { type RouteSectionProps, useNavigate } from '@solidjs/router'
import { createResource } from 'solid-js'
import { leaveOrThrow } from '../session.ts'
import { say } from '../text/index.ts'
import { Drawer } from '../ui/drawer.tsx'
import { readRegulation } from './read-regulation.ts'
import { useRegulations } from './regulation-context.ts'
import { RegulationSheet } from './regulation-sheet.tsx'

/** `/regulations/:id`: one regulation laid over its board, with an address of its own. */
export default function RegulationDrawer(props: RouteSectionProps) {
  const navigate = useNavigate()
  const { board } = useRegulations()
  const id = () => props.params['id'] ?? ''
  // Asked again whenever the card changes, here or elsewhere.
  const [read] = createResource(
    () => ({ id: id(), changes: board.changesOf(id()) }),
    (asked) => readRegulation(asked.id).catch(leaveOrThrow),
  )
  return (
    <Drawer label={say().card.open(board.items[id()]?.number ?? '')} read={read} onLeave={() => navigate('/regulations')}>
      {(known) => <RegulationSheet regulation={known().regulation} events={known().events} />}
    </Drawer>
  )
}
