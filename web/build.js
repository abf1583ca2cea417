// Builds the web into web/dist, when it is not there or is older than what it is made of. Plain JavaScript that even an old
// Node can read, because it is the first thing `npm start` runs.
var needed = [22, 18]
var parts = process.versions.node.split('.').map(Number)
var tooOld = parts[0] < needed[0] || (parts[0] === needed[0] && parts[1] < needed[1]) || (parts[0] === 23 && parts[1] < 6)

if (tooOld) {
  console.error(
    'Strikeoff needs Node 22.18 or newer; this is v' +
      process.versions.node +
      '. Run `npm ci` without --omit=optional, or install a newer Node.',
  )
  process.exit(1)
}

import('./build/main.js')
  .then(function (builder) {
    return builder.build({ force: process.argv.includes('--force') })
  })
  .catch(function (error) {
    // A StartProblem is a sentence for the operator; anything else is a bug, and its stack is what helps.
    console.error(error.name === 'StartProblem' ? error.message : error)
    process.exit(1)
  })
