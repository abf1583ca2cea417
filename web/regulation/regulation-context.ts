import { createContext, useContext } from 'solid-js'
import type { Day } from '#domain/day.ts'
import type { RegulationStatus } from '#domain/regulation.ts'
import type { BoardOf } from '../board/board-store.ts'
import type { Regulation, RegulationBoard } from '../board/card.ts'
import type { MoveErrand } from '../board/errand.ts'
import { formatDay } from '../text/format.ts'
import { language } from '../text/index.ts'

/** What may be done with a regulation beside moving it; `part` is the request or comment that it is about. */
export type RegulationErrand =
  | { name: 'edit' | 'sign'; id: string }
  | { name: 'reply' | 'answer'; id: string; part: string }
  | { name: 'create'; id?: undefined }
export type RegulationDoing = RegulationErrand | MoveErrand<RegulationStatus>

/** What a regulation opened over its board takes from it. */
export type RegulationScope = {
  board: BoardOf<Regulation, RegulationBoard>
  /** The name of a person or a department. */
  nameOf(id: string | null): string | undefined
  /** Does it, or opens the form that it needs. @returns why what needed no form was refused */
  begin(errand: RegulationDoing): Promise<string | undefined>
}

export const RegulationContext = createContext<RegulationScope>()

export function useRegulations(): RegulationScope & { day(on: Day): string } {
  const scope = useContext(RegulationContext)
  if (!scope) throw new Error('a regulation was opened outside its board')
  return { ...scope, day: (on) => formatDay(on, language(), scope.board.head().today) }
}
