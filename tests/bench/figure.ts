/** One measured ratio: at least or at most its goal. */
export type Figure = { name: string; value: number; goal: string; ok: boolean }

export function atLeast(name: string, value: number, goal: number): Figure {
  return { name, value: round(value), goal: `>= ${goal}`, ok: value >= goal }
}

export function atMost(name: string, value: number, goal: number): Figure {
  return { name, value: round(value), goal: `<= ${goal}`, ok: value <= goal }
}

function round(value: number): number {
  return Math.round(value * 1_000) / 1_000
}

/** The middle of several measurements: one hiccup of the machine is not a result. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}
