// Plain JavaScript, read before anything that an older Node would stumble over.

/** What to tell whoever runs a Node that is too old; undefined when it is not. TypeScript runs as it is from 22.18 and 23.6 on. */
export const oldNode = isTooOld(process.versions.node)
  ? `Strikeoff needs Node 22.18 or newer; this is v${process.versions.node}. Run \`npm ci\` without --omit=optional, or install a newer Node.`
  : undefined

function isTooOld(version) {
  const [major, minor] = version.split('.').map(Number)
  return major < 22 || (major === 22 && minor < 18) || (major === 23 && minor < 6)
}

/** Ends the process with the sentence alone when there is one; anything else is a bug, and its stack is what helps. */
export function fail(error) {
  console.error(error && error.name === 'StartProblem' ? error.message : error)
  process.exit(1)
}
