import type { InferRequestType } from 'hono/client'
import type { RegulationText } from '#domain/regulation-text.ts'
import { answerOf, api } from '../../api.ts'

const texts = api.regulations[':id'].texts
const readById = (id: string) => answerOf(texts.$get({ param: { id } }))

/** A regulation with the versions of its text, newest first, and the clock that they are read by. */
export type Versions = Awaited<ReturnType<typeof readById>> & { timeZone: string }

/** What there is under a regulation's number; undefined where there is none. */
export async function readVersions(number: string): Promise<Versions | undefined> {
  const { campaign, regulations } = await answerOf(api.regulations.$get())
  const found = regulations.find((regulation) => regulation.number === number)
  return found && { ...(await readById(found.id)), timeZone: campaign.timeZone }
}

export async function readText(id: string, version: number) {
  return (await answerOf(texts[':version'].$get({ param: { id, version: String(version) } }))).text
}
export type TextVersion = Awaited<ReturnType<typeof readText>>

export function compare(id: string, from: number, to: number) {
  return answerOf(texts[':from'].compare[':to'].$get({ param: { id, from: String(from), to: String(to) } }))
}
export type Compared = Awaited<ReturnType<typeof compare>>['clauses'][number]

export function save(id: string, json: InferRequestType<typeof texts.$post>['json']) {
  return answerOf(texts.$post({ param: { id }, json }, { headers: { 'idempotency-key': crypto.randomUUID() } }))
}

export function giveReason(id: string, json: InferRequestType<(typeof api.regulations)[':id']['reasons']['$post']>['json']) {
  return answerOf(api.regulations[':id'].reasons.$post({ param: { id }, json }))
}

/** Sends a file as a form, which the typed client does not know of, or a plain text. */
export function readSource(id: string, source: File | string) {
  if (typeof source === 'string') return answerOf(texts.readings.$post({ param: { id } }, jsonOf({ text: source })))
  const form = new FormData()
  form.set('file', source)
  return answerOf(texts.readings.$post({ param: { id } }, { init: { body: form } }))
}
export type Reading = Awaited<ReturnType<typeof readSource>>

const jsonOf = (body: object) => ({ init: { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } })

export const emptyText: RegulationText = { preamble: [], chapters: [] }
