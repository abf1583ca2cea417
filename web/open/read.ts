import { answerOf, api } from '../api.ts'

type Asked = { q?: string | undefined; asOf?: string | undefined }

/** What is not asked for is not sent: an empty word would be refused. */
const given = (asked: Asked) => Object.fromEntries(Object.entries(asked).filter(([, value]) => value)) as Record<string, string>

export const readIndex = (asked: Asked) => answerOf(api.public.regulations.$get({ query: given(asked) }))
export const readRegulation = (id: string, asOf: string | undefined) =>
  answerOf(api.public.regulations[':id'].$get({ param: { id }, query: given({ asOf }) }))

export type IndexRead = Awaited<ReturnType<typeof readIndex>>
export type RegulationRead = Awaited<ReturnType<typeof readRegulation>>
export type Listed = IndexRead['regulations'][number]

/** The address of a regulation as of a day, and of an article in it. */
export function addressOf(id: string, asOf: string | undefined, article?: number | null): string {
  return `/public/regulations/${id}${asOf ? `?asOf=${asOf}` : ''}${article ? `#article-${article}` : ''}`
}
