import { twipsOfMm } from '../../lists/docx/words.ts'

const pointsPerMm = 72 / 25.4

/** A4 and its margins, in mm. */
export const paper = { width: 210, height: 297 }
export const margins = { top: 30, bottom: 28, left: 28, right: 26, header: 16, footer: 15 }

export const textWidth = (paper.width - margins.left - margins.right) * pointsPerMm
/** Twentieths of a point: where page numbers stand. */
export const rightEdge = twipsOfMm(paper.width - margins.left - margins.right)

/** Points: the size of each kind of line, and from line to line. Twenty-five lines of the text fill a page. */
export const lines = {
  title: { size: 22, line: 40.5 },
  issue: { size: 12, line: 40.5 },
  chapter: { size: 15, line: 40.5 },
  section: { size: 14, line: 27 },
  text: { size: 14, line: 27 },
} as const
export const pageHeight = 25 * lines.text.line

/** How far a paragraph is indented, in characters. */
export const indent = 2
