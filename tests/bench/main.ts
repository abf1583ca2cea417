import { packingMemory, unpackingMemory } from './archive-memory.ts'
import { boardAgainstBareServer, boardAmongOthers } from './board-read.ts'
import { compareAgainstBareDiff } from './compare.ts'
import { exportMemory } from './export-memory.ts'
import { exportAgainstBareLibrary } from './exports.ts'
import { importAgainstBareRead } from './imports.ts'
import { initialPage } from './initial-page.ts'
import { movesAgainstBareStatements } from './moves.ts'
import { planningAgainstBareInsert, planningMemory } from './planning.ts'
import { type Figures, report } from './report.ts'
import { sendingAgainstPool } from './sending.ts'
import { openStage, type Stage } from './stage.ts'
import { volumePages } from './volume-pages.ts'

/** What `npm run bench` measures, each against its yardstick in the same run. */
const figures: Figures<Stage> = {
  'board-18': (stage) => boardAgainstBareServer(stage, 18),
  'board-300': (stage) => boardAgainstBareServer(stage, 300),
  'board-3000': (stage) => boardAgainstBareServer(stage, 3_000),
  'board-among-others': boardAmongOthers,
  'moves-18': (stage) => movesAgainstBareStatements(stage, 18),
  'moves-300': (stage) => movesAgainstBareStatements(stage, 300),
  'moves-3000': (stage) => movesAgainstBareStatements(stage, 3_000),
  planning: (stage) => planningAgainstBareInsert(stage, 100_000),
  'planning-memory': planningMemory,
  sending: (stage) => sendingAgainstPool(stage, 5_000),
  'export-xlsx': (stage) => exportAgainstBareLibrary(stage, 'xlsx'),
  'export-csv': (stage) => exportAgainstBareLibrary(stage, 'csv'),
  'export-pdf': (stage) => exportAgainstBareLibrary(stage, 'pdf'),
  'export-memory-xlsx': (stage) => exportMemory(stage, 'xlsx'),
  'export-memory-csv': (stage) => exportMemory(stage, 'csv'),
  'archive-memory-out': (stage) => packingMemory(stage, 4),
  'archive-memory-in': (stage) => unpackingMemory(stage, 4),
  'volume-pages': volumePages,
  import: importAgainstBareRead,
  compare: async () => compareAgainstBareDiff(),
  'initial-page': initialPage,
}

const stage = await openStage()
await report(figures, stage).finally(stage.close)
