import { dropUnkept } from '../db/kept.ts'
import type { Deps } from './env.ts'

type Files = readonly { sha256: string }[]

/** What no row names any more need not wait for the sweep; what cannot be deleted now is left to it. */
export async function dropFiles({ db, blobs, log }: Deps, files: Files): Promise<void> {
  for (const sha256 of new Set(files.map((file) => file.sha256))) {
    await dropUnkept(db, blobs, sha256).catch((err: unknown) => log.warn({ err }, 'A file is left to the sweep'))
  }
}

/** Does what makes kept files somebody's; when it fails they are dropped. */
export async function orDrop<T>(deps: Deps, files: Files, act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    await dropFiles(deps, files)
    throw error
  }
}
