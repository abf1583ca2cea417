/** NIST SP 800-63B: length counts, not the mixture of signs; and a password is no longer than what is worth hashing. */
export const shortestPassword = 10
export const longestPassword = 128

/** Whether a text may become a password: long enough, and not one sign over and over. */
export function isGoodPassword(text: string): boolean {
  const signs = [...text]
  return signs.length >= shortestPassword && text.length <= longestPassword && new Set(signs).size >= 4
}
