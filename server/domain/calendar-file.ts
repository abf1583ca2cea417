import type { CalendarYear } from './calendar.ts'
import { addDays, type Day, isDay, yearOf } from './day.ts'
import { Problem } from './problem.ts'

type Line = { line: number; day: Day; kind: 'off' | 'workday' }

/** With this many days a year is listed day by day, and must then list every one. */
const listsEveryDay = 300

/**
 * Reads the working days of one or more years from a file: `day,kind` a line, or JSON `[{ "date", "kind" }]`, with kinds `off` and
 * `workday`. Either what differs from Monday to Friday is listed, or every day. Throws a Problem that names the line.
 */
export function readCalendarFile(text: string): CalendarYear[] {
  const lines = text.trimStart().startsWith('[') ? jsonLines(text) : csvLines(text)
  if (lines.length === 0) throw new Problem('calendar_empty', 'file')
  refuseRepeated(lines)
  const byYear = Map.groupBy(lines, ({ day }) => yearOf(day))
  return [...byYear]
    .toSorted(([a], [b]) => a - b)
    .map(([year, ofYear]) => {
      if (ofYear.length >= listsEveryDay) refuseHoles(year, ofYear)
      return { year, published: true, days: Object.fromEntries(ofYear.map(({ day, kind }) => [day, kind])) }
    })
}

/** Header, blank lines and a byte order mark are passed over; everything else must be a day and its kind. */
function csvLines(text: string): Line[] {
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .map((line, index) => ({ cells: line.split(/[,;\t]/).map((cell) => cell.trim().replaceAll('"', '')), line: index + 1 }))
    .filter(({ cells, line }) => !isBlank(cells) && !(line === 1 && isHeader(cells)))
    .map(({ cells: [day, kind, ...more], line }) => readLine(day, more.length === 0 || isBlank(more) ? kind : undefined, line))
}

function jsonLines(text: string): Line[] {
  const parsed = tryJson(text)
  if (!Array.isArray(parsed)) throw new Problem('calendar_line', 'file', { line: 1 })
  return parsed.map((entry: unknown, index) => {
    const { date, day, kind } = (entry ?? {}) as Record<string, unknown>
    return readLine(date ?? day, kind, index + 1)
  })
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function readLine(day: unknown, kind: unknown, line: number): Line {
  if (typeof day === 'string' && isDay(day) && (kind === 'off' || kind === 'workday')) return { line, day, kind }
  throw new Problem('calendar_line', `file.${line}`, { line })
}

const isBlank = (cells: readonly string[]) => cells.every((cell) => cell === '')
const isHeader = ([first = '']: readonly string[]) => /^(date|day|日期)$/i.test(first)

function refuseRepeated(lines: readonly Line[]): void {
  const seen = new Set<Day>()
  for (const { line, day } of lines) {
    if (seen.has(day)) throw new Problem('calendar_repeated', `file.${line}`, { line, day })
    seen.add(day)
  }
}

/** The first day that is missing, at the line where it would have stood. */
function refuseHoles(year: number, lines: readonly Line[]): void {
  const inOrder = lines.toSorted((a, b) => (a.day < b.day ? -1 : 1))
  let expected: Day = `${year}-01-01`
  for (const { line, day } of [...inOrder, { line: (inOrder.at(-1)?.line ?? 0) + 1, day: `${year + 1}-01-01` }]) {
    if (day !== expected) throw new Problem('calendar_hole', `file.${line}`, { line, day: expected })
    expected = addDays(day, 1)
  }
}
