import { answerOf, api } from '../api.ts'

export const readItem = (id: string) => answerOf(api.items[':id'].$get({ param: { id } }))

type Read = Awaited<ReturnType<typeof readItem>>
/** An item with everything that belongs to it. */
export type Item = Read['item']
export type ItemEvents = Read['events']
