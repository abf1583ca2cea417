// The first file to run. It becomes the program it starts, so that signals reach that program.
import { fail, oldNode } from './old-node.js'

const commands = { token: './token.ts', remind: './remind.ts', 'verify-evidence': './verify-evidence.ts' }

if (oldNode) {
  console.error(oldNode)
  process.exit(1)
}
start(process.argv.slice(2)).catch(fail)

/** Runs the command that the first argument names with the others, or the server with all of them. */
async function start([first, ...rest]) {
  const command = first && Object.hasOwn(commands, first) ? commands[first] : undefined
  const program = await import(command ?? './main.ts')
  await program.main(command ? rest : first === undefined ? [] : [first, ...rest])
}
