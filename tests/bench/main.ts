import { boardAgainstBareServer, boardAmongOthers } from './board-read.ts'
import type { Figure } from './figure.ts'
import { initialPage } from './initial-page.ts'
import { movesAgainstBareStatements } from './moves.ts'
import { planningAgainstBareInsert, planningMemory } from './planning.ts'
import { openStage, type Stage } from './stage.ts'

/** What `npm run bench` measures, each against its yardstick in the same run. */
const figures: Record<string, (stage: Stage) => Figure | Promise<Figure>> = {
  'board-18': (stage) => boardAgainstBareServer(stage, 18),
  'board-300': (stage) => boardAgainstBareServer(stage, 300),
  'board-3000': (stage) => boardAgainstBareServer(stage, 3_000),
  'board-among-others': boardAmongOthers,
  'moves-18': (stage) => movesAgainstBareStatements(stage, 18),
  'moves-300': (stage) => movesAgainstBareStatements(stage, 300),
  'moves-3000': (stage) => movesAgainstBareStatements(stage, 3_000),
  planning: (stage) => planningAgainstBareInsert(stage, 100_000),
  'planning-memory': planningMemory,
  'initial-page': initialPage,
}

// `npm run bench -- moves-300` measures one of them alone.
const chosen = process.argv[2]
const stage = await openStage()
let missed = 0
try {
  for (const [name, measure] of Object.entries(figures)) {
    if (chosen && chosen !== name) continue
    const figure = await measure(stage)
    console.log(JSON.stringify(figure))
    if (!figure.ok) missed++
  }
} finally {
  await stage.close()
}
process.exitCode = missed > 0 ? 1 : 0
