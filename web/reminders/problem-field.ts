import { Refusal } from '../api.ts'

/** The first part of the field that a refusal names, below `policy`: `policy.lead.0` is `lead`. */
export function fieldOf(error: unknown): string | undefined {
  if (!(error instanceof Refusal)) return undefined
  const { field } = (error.body as { error?: { field?: string } } | undefined)?.error ?? {}
  return field?.replace(/^policy\./, '').split('.')[0]
}
