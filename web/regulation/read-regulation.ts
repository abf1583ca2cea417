import { answerOf, api } from '../api.ts'

export const readRegulation = (id: string) => answerOf(api.regulations[':id'].$get({ param: { id } }))

type Read = Awaited<ReturnType<typeof readRegulation>>
/** A regulation with everything that belongs to it. */
export type FullRegulation = Read['regulation']
export type RegulationEvents = Read['events']
