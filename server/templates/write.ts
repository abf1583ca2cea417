import { buffer } from 'node:stream/consumers'
import { Problem } from '#domain/problem.ts'
import type { TemplateRow } from '../../db/templates.ts'
import type { Deps } from '../env.ts'
import { lists } from '../list-sources/read-list.ts'
import type { FormId } from '../lists/form.ts'
import type { Sheet } from '../lists/sheet.ts'
import { fieldsOf } from './fields.ts'
import { fillTemplate } from './fill.ts'

/** The list in the office's own template. */
export async function* writeByTemplate(
  { blobs }: Deps,
  form: FormId,
  template: TemplateRow,
  sheet: Sheet,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const stored = await blobs.get(template.sha256)
  if (!stored) throw new Problem('file_damaged', 'template')
  const bytes = await buffer(stored)
  yield await fillTemplate(bytes, await fieldsOf(lists[form].form, sheet), signal)
}
