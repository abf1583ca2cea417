import { type RouteSectionProps, useNavigate } from '@solidjs/router'
import { createResource } from 'solid-js'
import { nobody } from '#domain/person.ts'
import type { RegulationStatus } from '#domain/regulation.ts'
import { beginAsked } from '../board/begin-asked.ts'
import { leaveOrThrow, me } from '../session.ts'
import { say } from '../text/index.ts'
import { Drawer } from '../ui/drawer.tsx'
import { regulationErrandAsked } from './errand-asked.ts'
import { readRegulation } from './read-regulation.ts'
import { useRegulations } from './regulation-context.ts'
import { ruleOnRegulation } from './regulation-kind.ts'
import { RegulationSheet } from './regulation-sheet.tsx'

/** `/regulations/:id`: one regulation laid over its board, with an address of its own. */
export default function RegulationDrawer(props: RouteSectionProps) {
  const navigate = useNavigate()
  const { board, begin } = useRegulations()
  const id = () => props.params['id'] ?? ''
  // Asked again whenever the card changes, here or elsewhere.
  const [read] = createResource(
    () => ({ id: id(), changes: board.changesOf(id()) }),
    (asked) => readRegulation(asked.id).catch(leaveOrThrow),
  )
  beginAsked(
    () => (!read.error && read.latest?.regulation.id === id() ? read.latest.regulation : undefined),
    (asked, known) => {
      const mayMove = (to: RegulationStatus) => ruleOnRegulation(known, to).legal
      const asker = { person: me()?.person ?? nobody, today: board.head().today, mayMove }
      const errand = regulationErrandAsked(asked, known, asker)
      if (errand) void begin(errand)
    },
  )
  return (
    <Drawer label={say().card.open(board.items[id()]?.number ?? '')} read={read} onLeave={() => navigate('/regulations')}>
      {(known) => <RegulationSheet regulation={known().regulation} events={known().events} />}
    </Drawer>
  )
}
