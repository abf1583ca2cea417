/** What stands in a PDF for a character that none of its fonts has: what is not written in Chinese or Latin script, and pictures. */
export const standIn = '□'

/** The texts that Typst says no font has, in its complaint about a document that is to be read by everybody (PDF/UA). */
export function missingIn(complaint: string): string[] {
  const named = complaint.matchAll(/the text `\\?"(.+?)\\?"` could not be displayed/g)
  return [...new Set([...named].map(([, text = '']) => unescaped(text)))]
}

/** JSON with these texts replaced, each character by one stand-in; what only joins characters is left out. */
export function withStandIns(json: string, missing: readonly string[]): string {
  return missing.reduce((text, one) => text.replaceAll(one, [...one].map(standInOf).join('')), json)
}

const standInOf = (character: string) => (/[\p{Cf}\p{M}]/u.test(character) ? '' : standIn)

/** The complaint is written as Rust writes texts: what cannot be seen by its number. */
const unescaped = (text: string) =>
  text.replaceAll(/\\+u\{([0-9a-f]+)\}/g, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
