import { atMost, type Figure } from './figure.ts'
import { measureInChild, type Stage } from './stage.ts'

/** Megabytes that the export of 50,000 items takes on top of what the export of 3,000, everyday work, left behind, at the worst moment. */
export async function exportMemory(stage: Stage, format: 'xlsx' | 'csv'): Promise<Figure> {
  const { connection, dataDir } = await stage.database(`memory_${format}`)
  const bytes = await measureInChild('export-memory-child.ts', [JSON.stringify(connection), dataDir, format])
  return atMost(`memory for 50,000 items as ${format.toUpperCase()}, MB`, bytes / 1_048_576, 100)
}
