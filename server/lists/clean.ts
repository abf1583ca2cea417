/** What stands where there is nothing to say: a printed form has no empty cells (domain.md §7). */
export const nothing = '—'

/** A text that looks empty on paper: only blanks and characters without a width. */
const blank = /^[\s\p{Cf}\p{Zs}\u115F\u1160\u3164\uFFA0\u2800]*$/u

/**
 * Characters that XML 1.0 forbids, and the controls, noncharacters and bidirectional overrides that it allows but that no
 * paper can show: an override would let a text print in another order than it is stored.
 */
// oxlint-disable-next-line no-control-regex -- the controls are what has to go
const unprintable = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069\p{Noncharacter_Code_Point}]/gu

/** Text that every writer may store: well-formed, LF for every line end, nothing that XML forbids. */
export function cleanText(text: string): string {
  return text.replace(/\r\n?/g, '\n').toWellFormed().replace(unprintable, '')
}

/** `cleanText`, or — when nothing would be seen. */
export function cellText(text: string | null | undefined): string {
  const clean = cleanText(text ?? '').replace(/^\n+|\s+$/g, '')
  return blank.test(clean) ? nothing : clean
}

/** What nearly every text begins with, told apart at once from all that could be something else. */
const harmless = /^[0-9A-Za-z\u4E00-\u9FFF]/

/**
 * Whether a spreadsheet could take `text` for a formula: = + - @ first, also in their full-width and small forms, also
 * after blanks, tabs, line ends and characters without a width, which some spreadsheets skip or drop.
 */
export function startsLikeFormula(text: string): boolean {
  if (harmless.test(text)) return false
  return /^[\s\p{Cf}\p{Cc}\p{Zs}\u115F\u1160\u3164\uFFA0\u2800]*[=+\-@＝＋－＠﹦﹢﹣﹫−]/u.test(text) || /^[\t\r\n]/.test(text)
}

/** Whether CSV must guard `text` by an apostrophe: also what begins with one, so that taking one away gives the text again. */
export function needsGuard(text: string): boolean {
  return startsLikeFormula(text.replace(/^'+/, ''))
}
