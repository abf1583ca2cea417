import type { InferResponseType } from 'hono/client'
import type { api } from '../api.ts'

/** The board as the server answers it, or as this browser has kept it since an instant. */
export type Board = InferResponseType<typeof api.board.$get, 200> & { keptAt?: string }

/** An item as the board shows it. */
export type Card = Board['items'][number]

/** The board of regulations, and a regulation as it shows it. */
export type RegulationBoard = InferResponseType<typeof api.regulations.$get, 200> & { keptAt?: string }
export type Regulation = RegulationBoard['regulations'][number]
