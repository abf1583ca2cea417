import { randomUUID } from 'node:crypto'
import type { Context } from 'hono'
import * as v from 'valibot'
import { parseText, type ReadingNote } from '#domain/parse-text.ts'
import { Problem } from '#domain/problem.ts'
import type { RegulationText } from '#domain/regulation-text.ts'
import { textLimits } from '#domain/text-rules.ts'
import type { AppEnv } from '../env.ts'
import { isForm, readFile } from '../imports/upload.ts'
import { containerOf, refuseWrongExtension } from '../spreadsheet/container.ts'
import { decodeText } from '../spreadsheet/encoding.ts'
import { filledText, parse } from '../validate.ts'
import { readDocx } from './docx.ts'

/** A plain text to be read; a file comes as a form. */
export const readingBody = v.strictObject({ text: filledText(textLimits.characters * 2) })

export type Reading = { name: string | null; plain: string; body: RegulationText; notes: ReadingNote[] }

/** What is to become a text: `plain` as it was read, line by line, the text it makes, and notes about both. Nothing is kept. */
export async function readText(c: Context<AppEnv>, title: string): Promise<Reading> {
  const { name, plain, notes } = await readPlain(c)
  const limit = textLimits.characters * 2
  if (plain.length > limit) throw new Problem('too_long', 'file', { limit })
  const parsed = parseText(plain, randomUUID, title)
  return { name, plain, body: parsed.text, notes: [...notes, ...parsed.notes] }
}

type Plain = { name: string | null; plain: string; notes: ReadingNote[] }

async function readPlain(c: Context<AppEnv>): Promise<Plain> {
  if (!isForm(c)) return { name: null, plain: parse(readingBody, await c.req.json()).text, notes: [] }
  const { name, content } = await readFile(c)
  return { name, ...(await plainOf(name, content)) }
}

/** The lines of a DOCX or of a plain text in whatever encoding, by what its bytes say it is. */
export async function plainOf(name: string, content: Buffer): Promise<Omit<Plain, 'name'>> {
  try {
    if (containerOf(content) === 'zip') {
      const read = await readDocx(content)
      refuseWrongExtension(name, ['docx'])
      return read
    }
    refuseWrongExtension(name, ['txt', 'text', 'md'])
    const { text, sure } = decodeText(content)
    return { plain: text, notes: sure ? [] : [{ line: null, code: 'encoding_guessed' }] }
  } catch (error) {
    if (error instanceof Problem) throw error
    throw new Problem('unreadable_file', 'file')
  }
}
