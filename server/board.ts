import { Hono, type MiddlewareHandler, type TypedResponse } from 'hono'
import { answerWritten } from './board-cache.ts'
import type { AppEnv } from './env.ts'
import type { Board } from './read-board.ts'

/**
 * `GET /api/board`: the campaign the asker works in, its figures as of today, and its items in board order. Takes the
 * sign-in with it, so that it can stand before everything else: it is read far more often than all the rest together.
 */
export function boardRoute(signedIn: MiddlewareHandler<AppEnv>) {
  return new Hono<AppEnv>().get('/board', signedIn, async (c) => {
    const written = await c.env.boards.find(c.get('person'))
    return (await answerWritten(c, written)) as Response & TypedResponse<Board, 200, 'json'>
  })
}
