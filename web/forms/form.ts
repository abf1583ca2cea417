import type { JSX } from 'solid-js'
import type { Day } from '#domain/day.ts'
import { fieldOf, sentenceOf } from '../api.ts'

/** What stands in the fields of a form, by their names; a name is the path of the field in the request. */
export type Values = Record<string, string>
/** What is wrong with them, in words; under the empty name what concerns the form as a whole. */
export type Faults = Record<string, string>
/** The answers of a form, for a part of it that asks for more than one. */
export type Answers = { valueOf(name: string): string; type(name: string, text: string): void }
export type Option = { value: string; label: string; hint?: string }
/** A word beside a field about what stands in it, and perhaps a better answer that one press takes over. */
export type Remark = { text: string; offer?: Option }

type Named = {
  name: string
  label: string
  hint?: string
  optional?: boolean
  remark?: (values: Values) => Remark | undefined
}
type Kind =
  | { kind: 'line'; limit: number }
  | { kind: 'lines'; limit: number; rows?: number }
  | { kind: 'day'; from?: Day; until?: Day }
  | { kind: 'choice' | 'select' | 'pick' | 'ticks'; options: readonly Option[] }
  /** Something that is no plain field, such as the evidence; it may ask several things under its own name. */
  | { kind: 'panel'; draw: (answers: Answers) => JSX.Element }
/** A field as data: what it is called and how it is answered. `ticks` keeps its values one a line. */
export type Field = Named & Kind

/** A form as data: what it asks, and what becomes of the answers. */
export type Form = {
  title: string
  /** Content it is about, such as the item's title. */
  about?: string
  /** What will happen once it is sent. */
  lead?: string | undefined
  /** What somebody wrote that it answers. */
  quote?: readonly string[]
  fields: readonly Field[]
  submit: string
  /** Where it is known that it would be refused: it can be read, not sent. */
  barred?: boolean
  /** What the fields hold before anybody types. */
  initial?: Values
  /** What can be said before it is sent. */
  check?: (values: Values) => Faults
  /** Sends it; hands back what the server had against it. */
  send: (values: Values) => Promise<Faults | undefined>
}

/** A refusal beside the field it names; where there is no such field, for the form as a whole. */
export function faultsOf(error: unknown): Faults {
  return { [fieldOf(error) ?? '']: sentenceOf(error) }
}

/** Moves what is wrong with fields that this form does not have to the form as a whole, so that nothing goes unsaid. */
export function placeFaults(faults: Faults, fields: readonly Field[]): Faults {
  const placed = Object.entries(faults).map(([name, fault]) => [placeOf(name, fields), fault])
  return Object.fromEntries(placed)
}

function placeOf(name: string, fields: readonly Field[]): string {
  const names = fields.map((field) => field.name)
  return names.includes(name) ? name : (names.find((known) => name.startsWith(`${known}.`)) ?? '')
}

/** Plain questions that were left open and must not be. */
export function leftOpen(values: Values, fields: readonly Field[], sentence: string): Faults {
  const open = fields.filter((field) => !field.optional && asks.has(field.kind) && !values[field.name]?.trim())
  return Object.fromEntries(open.map(({ name }) => [name, sentence]))
}

const asks = new Set<Field['kind']>(['line', 'lines', 'day', 'choice', 'select', 'pick'])
