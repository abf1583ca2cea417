// The first file to run. It is plain old JavaScript, without imports, so that a Node too old for everything else still
// reads it and says so; it becomes the program it starts, so that signals reach that program.

var commands = { token: './token.ts', remind: './remind.ts' }

if (isTooOld(process.versions.node)) {
  console.error(
    'Strikeoff needs Node 22.18 or newer; this is v' +
      process.versions.node +
      '. Run `npm ci` without --omit=optional, or install a newer Node.',
  )
  process.exit(1)
} else {
  start(process.argv.slice(2))
}

/** Node runs TypeScript as it is from 22.18 on, and in 23 from 23.6 on. */
function isTooOld(version) {
  var parts = version.split('.').map(Number)
  return parts[0] < 22 || (parts[0] === 22 && parts[1] < 18) || (parts[0] === 23 && parts[1] < 6)
}

/** Runs the command that the first argument names with the others, or the server with all of them. */
function start(args) {
  var command = Object.prototype.hasOwnProperty.call(commands, args[0]) ? commands[args[0]] : undefined
  import(command || './main.ts')
    .then(function (program) {
      return program.main(command ? args.slice(1) : args)
    })
    .catch(fail)
}

/** A StartProblem is a sentence for the operator; anything else is a bug, and its stack is what helps. */
function fail(error) {
  console.error(error && error.name === 'StartProblem' ? error.message : error)
  process.exit(1)
}
