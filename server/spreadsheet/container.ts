import { Problem } from '#domain/problem.ts'

/**
 * What a file is made of, by its first bytes. OLE containers are what Office saved before 2007, and what it wraps around a file with a
 * password: both are refused, and so is a file of nothing.
 */
export function containerOf(bytes: Buffer): 'zip' | 'text' {
  if (bytes.length === 0) throw new Problem('file_empty', 'file')
  const mark = bytes.subarray(0, 4).toString('hex')
  if (mark.startsWith('504b')) return 'zip'
  if (mark !== 'd0cf11e0') return 'text'
  const isProtected = bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'))
  throw new Problem(isProtected ? 'file_protected' : 'old_format', 'file')
}

/** Refuses a name whose extension says something else than `fitting`. */
export function refuseWrongExtension(name: string, fitting: readonly string[]): void {
  const extension = /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase()
  if (extension !== undefined && !fitting.includes(extension)) throw new Problem('wrong_extension', 'file', { extension })
}
