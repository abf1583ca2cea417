import { Problem } from '#domain/problem.ts'
import { plain } from '../lists/cells.ts'
import type { Cell, Form } from '../lists/form.ts'
import type { Sheet } from '../lists/sheet.ts'
import { type Tags } from './fill.ts'
import { refuseTemplate } from './inspect.ts'

type AnyForm = Form<never, never>

/** What every list says of itself; each is a tag. */
export const listTags = ['title', 'unit', 'campaign', 'asOf', 'sample', 'totals', 'notes', 'count'] as const

/** What every record of a form has; each is a tag between `{#rows}` and `{/rows}`. */
export const rowTags = ({ columns, extra = [] }: AnyForm): string[] => [...columns, ...extra].map(({ key }) => key)

/** Refuses tags that the form does not know, and lists within a list. */
export function refuseUnknownTags(form: AnyForm, tags: Tags): void {
  const ofList = new Set<string>(listTags)
  const ofRow = new Set([...rowTags(form), ...listTags])
  for (const [name, inner] of Object.entries(tags)) {
    if (name.startsWith('@')) throw refuseTemplate('raw_xml')
    if (name === 'rows') {
      for (const [own, deeper] of Object.entries(inner)) {
        if (own.startsWith('@')) throw refuseTemplate('raw_xml')
        if (own === 'rows' || Object.keys(deeper).length > 0) throw refuseTemplate('nested')
        if (!ofRow.has(own)) throw unknown(own)
      }
    } else if (Object.keys(inner).length > 0) throw refuseTemplate('nested')
    else if (!ofList.has(name)) throw unknown(name)
  }
  if (tags['rows'] === undefined) throw unknown('#rows')
}

const unknown = (tag: string) => new Problem('template_tag', 'file', { tag: tag.slice(0, 60).toWellFormed() })

/** The list as a template is filled with it: texts as they stand on paper, and records by the keys of their columns. */
export async function fieldsOf(form: AnyForm, sheet: Sheet): Promise<Record<string, unknown>> {
  const rows: Record<string, string>[] = []
  for await (const batch of sheet.batches()) {
    const printed = form.layout === 'slip' ? slipsOf(form, batch.rows) : batch.rows.map(({ cells }) => cells)
    batch.data.forEach((record, index) => rows.push(rowOf(form, printed[index]!, record)))
  }
  return {
    title: sheet.title,
    unit: sheet.properties.unit,
    campaign: sheet.properties.campaign,
    asOf: sheet.subtitle[2],
    sample: sheet.sample?.sentence ?? '',
    totals: sheet.totals().join('\n'),
    notes: sheet.notes.join('\n'),
    count: `${rows.length}`,
    rows,
  }
}

function rowOf({ columns, extra = [] }: AnyForm, printed: readonly Cell[], record: readonly Cell[]): Record<string, string> {
  const own = columns.map(({ key }, index) => [key, plain(printed[index]!)] as const)
  const more = extra.map(({ key }, index) => [key, plain(record[columns.length + index]!)] as const)
  return Object.fromEntries([...more, ...own])
}

/** A slip has its columns below each other, the answer beside each. */
function slipsOf({ columns }: AnyForm, rows: readonly { cells: readonly Cell[] }[]): Cell[][] {
  const slips: Cell[][] = []
  for (let from = 0; from < rows.length; from += columns.length)
    slips.push(rows.slice(from, from + columns.length).map(({ cells }) => cells[1]!))
  return slips
}
