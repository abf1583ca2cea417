import { boardScripts } from '../initial-page.ts'
import { type Figures, report } from '../report.ts'
import { framesOfADrag, longestTaskOfADrag } from './drag.ts'
import { nodesOfAMove } from './elsewhere.ts'
import { firstView } from './first-view.ts'
import { openHall, type Hall } from './hall.ts'

/** What `npm run bench:web` measures in a real Chromium, each against its yardstick in the same run. */
const figures: Figures<Hall> = {
  'first-view-300': (hall) => firstView(hall, 300, 1.5),
  'first-view-3000': (hall) => firstView(hall, 3_000, 1.3),
  'drag-median': (hall) => framesOfADrag(hall, 3_000, 0.5, 1.2),
  'drag-p95': (hall) => framesOfADrag(hall, 3_000, 0.95, 1.5),
  'drag-longest-task': (hall) => longestTaskOfADrag(hall, 3_000),
  'move-elsewhere': (hall) => nodesOfAMove(hall, 3_000),
  scripts: boardScripts,
}

const hall = await openHall()
await report(figures, hall).finally(hall.close)
