/** The size of each chunk of an upload but the last: half a minute on the slowest line, and nothing to speak of in memory. */
export const chunkBytes = 2 * 1024 * 1024

/** How many uploads somebody may have begun and not finished, so that nobody fills the disk with beginnings. */
export const mostUploads = 100
