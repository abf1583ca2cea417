/**
 * A reason why the product cannot start that its operator can do something about. The message is the whole sentence
 * they need: whoever catches it prints the message alone, without a stack trace, and exits with 1.
 */
export class StartProblem extends Error {
  override name = 'StartProblem'
}
