import { validator } from 'hono/validator'
import * as v from 'valibot'
import { isDay } from '#domain/day.ts'
import { Problem } from '#domain/problem.ts'

/** Parses the JSON body by `schema`; the first thing that is wrong is refused by its field. Unknown fields are wrong. */
export function json<Schema extends v.GenericSchema>(schema: Schema) {
  return validator('json', (value: unknown) => parse(schema, value) as v.InferOutput<Schema>)
}

/** The same for the query; a repeated field is the last one given. */
export function query<Schema extends v.GenericSchema>(schema: Schema) {
  return validator('query', (value: unknown) => parse(schema, value) as v.InferOutput<Schema>)
}

export function parse<Schema extends v.GenericSchema>(schema: Schema, value: unknown): v.InferOutput<Schema> {
  const result = v.safeParse(schema, value, { abortEarly: true })
  if (result.success) return result.output
  throw problemOf(result.issues[0])
}

function problemOf(issue: v.BaseIssue<unknown>): Problem {
  const field = v.getDotPath(issue) ?? undefined
  if (issue.type === 'strict_object' && issue.expected === 'never') return new Problem('unknown_field', field)
  if (issue.type === 'max_length') return new Problem('too_long', field, { limit: Number(issue.requirement) })
  if (issue.message === 'day') return new Problem('invalid_day', field)
  return new Problem('invalid_input', field)
}

/** Text that somebody wrote, bounded so that no form, card or mail breaks under it. */
export const text = (limit: number) => v.pipe(v.string(), v.trim(), v.maxLength(limit))
export const filledText = (limit: number) => v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(limit))

/** A mail address; what could break a header of a mail is none. */
export const mail = v.pipe(v.string(), v.trim(), v.email(), v.maxLength(254))

/** The same where nothing may be said: an empty text is none. */
export const maybeText = (limit: number) =>
  v.pipe(
    v.nullable(text(limit)),
    v.transform((said) => said || null),
  )

export const id = v.pipe(v.string(), v.uuid())

/** A day that exists; 31 February does not. */
export const day = v.pipe(v.string(), v.check(isDay, 'day'))

/** A version, as the client read it. */
export const version = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(2_147_483_647))

/** An id from an address: what is not one is simply not found. */
export function isId(value: string): boolean {
  return v.is(id, value)
}
