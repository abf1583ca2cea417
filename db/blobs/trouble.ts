/** The store is full, or cannot be reached; nothing was kept. */
export class StorageTrouble extends Error {
  readonly kind: 'full' | 'away'

  constructor(kind: 'full' | 'away', cause: unknown) {
    super(`the store of files is ${kind}`, { cause })
    this.name = 'StorageTrouble'
    this.kind = kind
  }
}

const full = new Set(['ENOSPC', 'EDQUOT', 'EFBIG'])

/** Runs `act`; a disk without room is said to be full, so that it can be answered as what it is. */
export async function sayFull<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    throw full.has((error as { code?: string }).code ?? '') ? new StorageTrouble('full', error) : error
  }
}
