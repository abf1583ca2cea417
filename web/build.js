// Builds the web into web/dist, when it is not there or is older than what it is made of. `npm start` runs it first.
import { fail, oldNode } from '../server/old-node.js'

if (oldNode) {
  console.error(oldNode)
  process.exit(1)
}
const { build } = await import('./build/main.js')
await build({ force: process.argv.includes('--force') }).catch(fail)
