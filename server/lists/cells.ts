import { type Day, isDay } from '#domain/day.ts'
import { cellText, nothing } from './clean.ts'
import type { Cell } from './form.ts'

/** A text cell; — for null, undefined and what would look empty. */
export function text(value: string | null | undefined, group?: string): Cell {
  return group === undefined ? { kind: 'text', text: cellText(value) } : { kind: 'text', text: cellText(value), group }
}

export function number(value: number | null | undefined): Cell {
  return value === null || value === undefined || !Number.isFinite(value) ? text(nothing) : { kind: 'number', value }
}

/** A calendar day; — for none. What is not a day stays the text that it is. */
export function date(day: Day | null | undefined): Cell {
  return day && isDay(day) ? { kind: 'date', day } : text(day)
}

/** The cell in plain text: days as YYYY-MM-DD, numbers in digits. */
export function plain(cell: Cell): string {
  if (cell.kind === 'text') return cell.text
  return cell.kind === 'date' ? cell.day : String(cell.value)
}

/** The cell with its lines joined: what a flat file holds. */
export function oneLineCell(cell: Cell, separator: string): Cell {
  if (cell.kind !== 'text' || !cell.text.includes('\n')) return cell
  return { ...cell, text: cell.text.replaceAll(/\s*\n\s*/g, separator) }
}
