import type { Figure } from './figure.ts'

/** What is measured, by the name it can be asked for with, and on what. */
export type Figures<On> = Record<string, (on: On) => Figure | Promise<Figure>>

/**
 * Measures one figure after another and prints each as a line of JSON; `npm run bench -- moves-300` measures one alone. Leaves a
 * non-zero exit code when one falls short.
 */
export async function report<On>(figures: Figures<On>, on: On): Promise<void> {
  const chosen = process.argv[2]
  for (const [name, measure] of Object.entries(figures)) {
    if (chosen && chosen !== name) continue
    const figure = await measure(on)
    console.log(JSON.stringify(figure))
    if (!figure.ok) process.exitCode = 1
  }
}
