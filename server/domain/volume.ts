/** What an edition of a volume is kept as. */
export const volumeFormats = ['pdf', 'docx'] as const
export type VolumeFormat = (typeof volumeFormats)[number]

/** Regulations in one volume: a book that one can still hold. */
export const mostRegulations = 200
