import { nobody } from '#domain/person.ts'
import { Problem } from '#domain/problem.ts'
import { regulationColumns, type RegulationStatus } from '#domain/regulation.ts'
import { canMoveRegulation, regulationAsks, type RegulationMoveData } from '#domain/regulation-status.ts'
import { problemText } from '#domain/text/words.ts'
import { answerOf, api } from '../api.ts'
import type { Regulation, RegulationBoard } from '../board/card.ts'
import type { BoardKind } from '../board/kind.ts'
import { postMove } from '../board/post-move.ts'
import type { Ruling } from '../board/verdict.ts'
import { me } from '../session.ts'
import { words } from '../text/index.ts'
import { relatedTo } from './related.ts'

export const readRegulations = (): Promise<RegulationBoard> => answerOf(api.regulations.$get())

export const regulationKind: BoardKind<Regulation, RegulationBoard> = {
  read: readRegulations,
  cardsOf: ({ regulations }) => regulations,
  changeOf: ({ regulations }) => regulations,
  post: ({ id, key, to, after, version, data }) =>
    postMove<Regulation>(async () => {
      const json = { ...(data as RegulationMoveData), to: to as RegulationStatus, after, version }
      const { regulation: card, cursor } = await answerOf(
        api.regulations[':id'].moves.$post({ param: { id }, json }, { headers: { 'idempotency-key': key } }),
      )
      return { card, cursor }
    }, 'regulation'),
  columns: regulationColumns,
  nameOf: (status) => words().regulationStatus[status],
  asksOf: regulationAsks,
}

/** Whether a move may be asked for, and what it is called; or why not, in words. Asked of the same rules as the server's. */
export function ruleOnRegulation(card: Regulation, to: RegulationStatus): Ruling {
  const ruling = canMoveRegulation({ ...card, ...relatedTo(card) }, to, me()?.person ?? nobody)
  return ruling instanceof Problem
    ? { legal: false, text: problemText(words(), ruling.code, ruling.detail) }
    : { legal: true, text: words().transition[ruling] }
}
