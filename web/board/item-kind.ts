import { boardStatuses, type ItemStatus } from '#domain/item.ts'
import { asksOf, type MoveData } from '#domain/status.ts'
import { answerOf, api } from '../api.ts'
import { words } from '../text/index.ts'
import type { Board, Card } from './card.ts'
import type { BoardKind } from './kind.ts'
import { postMove } from './post-move.ts'

/** The board of items; `keptAt` says since when this browser has kept it, when the server could not be asked. */
export async function readBoard(): Promise<Board> {
  const asked = api.board.$get()
  const board = await answerOf(asked)
  const keptAt = (await asked).headers.get('x-kept-at')
  return keptAt === null ? board : { ...board, keptAt }
}

export const itemKind: BoardKind<Card, Board> = {
  read: readBoard,
  cardsOf: ({ items }) => items,
  changeOf: (told) => told,
  post: ({ id, key, to, after, version, data }) =>
    postMove<Card>(async () => {
      const json = { ...(data as MoveData), to: to as ItemStatus, after, version }
      const { item: card, cursor } = await answerOf(
        api.items[':id'].moves.$post({ param: { id }, json }, { headers: { 'idempotency-key': key } }),
      )
      return { card, cursor }
    }, 'item'),
  columns: boardStatuses,
  nameOf: (status) => words().status[status],
  asksOf,
}
