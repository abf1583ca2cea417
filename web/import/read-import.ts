import type { InferRequestType } from 'hono/client'
import { answerOf, api } from '../api.ts'

const read = (id: string) => answerOf(api.imports[':id'].$get({ param: { id } }))

/** A preview as the server answers it: every row as it will be, with what is to be said of its cells. */
export type Preview = Awaited<ReturnType<typeof read>>['import']
export type PreviewRow = Preview['rows'][number]
export type Field = Preview['shown'][number]
type EditBody = InferRequestType<(typeof api.imports)[':id']['edits']['$post']>['json']
/** One choice or correction, without the version it is made on. */
export type Edit = EditBody extends infer Body ? (Body extends unknown ? Omit<Body, 'version'> : never) : never

export async function edit({ id, version }: Preview, wanted: Edit): Promise<Preview> {
  const json = { version, ...wanted } as EditBody
  return (await answerOf(api.imports[':id'].edits.$post({ param: { id }, json }))).import
}

/** Sends a file as a form, which the typed client does not know of, or pasted cells. */
export async function upload(source: File | string): Promise<Preview> {
  if (typeof source === 'string') return (await answerOf(api.imports.$post({}, jsonOf({ cells: source })))).import
  const form = new FormData()
  form.set('file', source)
  return (await answerOf(api.imports.$post({}, { init: { body: form } }))).import
}

const jsonOf = (body: object) => ({ init: { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } })
