import type { Connection, Db } from '../../db/connect.ts'

/** A database of its own, on which one part of the proof is made. */
export type Ground = { db: Db; connection: Connection }

/** What one part of the proof has found. Nothing is proved while there are `faults`; each says what was broken, and where. */
export type Finding = {
  /** What was done and how it was judged, in sentences. */
  told: string
  columns: readonly string[]
  rows: (string | number)[][]
  faults: string[]
}

/** Ends a run that has stopped making progress: a proof that hangs proves nothing. */
export async function within<T>(seconds: number, what: string, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} was not done within ${seconds} s`)), seconds * 1_000)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}
