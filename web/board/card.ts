import type { InferResponseType } from 'hono/client'
import type { api } from '../api.ts'

/** The board as the server answers it. */
export type Board = InferResponseType<typeof api.board.$get, 200>

/** An item as the board shows it. */
export type Card = Board['items'][number]
