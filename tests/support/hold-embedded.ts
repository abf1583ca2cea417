// A process that holds an embedded Postgres, to be killed: node hold-embedded.ts <dataDir> <app|tool>
// Prints { owned } when it has it, and keeps it until its standard input ends.
import { text } from 'node:stream/consumers'
import { openEmbedded } from '../../db/embedded.ts'

const [dataDir, role] = process.argv.slice(2) as [string, 'app' | 'tool']
const embedded = await openEmbedded({ dataDir, role, log: () => {} })
console.log(JSON.stringify({ owned: embedded.owned }))
await text(process.stdin)
await embedded.stop()
