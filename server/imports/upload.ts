import type { Context } from 'hono'
import * as v from 'valibot'
import { Problem } from '#domain/problem.ts'
import type { AppEnv } from '../env.ts'
import { isKeepable } from '../guard.ts'
import { parse } from '../validate.ts'

/** Cells as a spreadsheet copies them: tab-separated, a line a row. */
export const pastedBody = v.strictObject({
  cells: v.pipe(v.string(), v.minLength(1), v.maxLength(200_000)),
  name: v.optional(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200))),
})

/** What is to be imported, from a form with a `file` or from pasted cells. */
export async function readUpload(c: Context<AppEnv>): Promise<{ name: string; content: Buffer }> {
  if (!isForm(c)) {
    const { cells, name = 'cells.tsv' } = parse(pastedBody, await c.req.json())
    return { name: /\.(tsv|txt|csv)$/i.test(name) ? name : `${name}.tsv`, content: Buffer.from(cells, 'utf8') }
  }
  return readFile(c)
}

/** The `file` of a form that holds nothing else. */
export async function readFile(c: Context<AppEnv>): Promise<{ name: string; content: Buffer }> {
  const { file, ...others } = await formOf(c)
  const [unknown] = Object.keys(others)
  if (unknown !== undefined) throw new Problem('unknown_field', isKeepable(unknown) ? unknown.slice(0, 100) : undefined)
  if (!(file instanceof File)) throw new Problem('invalid_input', 'file')
  if (!isKeepable(file.name)) throw new Problem('invalid_text', 'file')
  return { name: file.name.slice(-200) || 'ledger', content: Buffer.from(await file.arrayBuffer()) }
}

export const isForm = (c: Context<AppEnv>) => /^multipart\//i.test(c.req.header('content-type') ?? '')

async function formOf(c: Context<AppEnv>): Promise<Record<string, unknown>> {
  try {
    return await c.req.parseBody()
  } catch {
    throw new Problem('malformed_request')
  }
}
