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
  /** What the time limit left out, in a sentence. */
  cut?: string | undefined
}

/** Time for a part, in seconds: it ends at the round after which it is used up, and says so. */
export type Limit = { seconds: number }

export type Budget = { isSpent(): boolean; cut(done: number, asked: number, what: string): string | undefined }

export function makeBudget({ seconds }: Limit): Budget {
  const end = performance.now() + seconds * 1_000
  return {
    isSpent: () => performance.now() > end,
    cut: (done, asked, what) =>
      done < asked
        ? `Its time limit of ${Math.round(seconds / 60)} minutes ended it after ${done} of ${asked} ${what}.`
        : undefined,
  }
}

/** Ends a run that has stopped making progress: a proof that hangs proves nothing. */
export async function within<T>(seconds: number, what: string, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} was not done within ${seconds} s`)), seconds * 1_000)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}
