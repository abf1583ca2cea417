import { dayOf } from '#domain/day.ts'
import { useBoard } from '../board/board-context.ts'
import { formatDay } from '../text/format.ts'
import { language } from '../text/index.ts'

/** How days, and the days of instants, are written on this board: `—`'s place is the caller's to fill. */
export function useDays() {
  const { board } = useBoard()
  const day = (on: string) => formatDay(on, language(), board.head().today)
  return {
    day,
    dayOr: (on: string | null) => (on ? day(on) : undefined),
    dayAt: (at: string) => day(dayOf(new Date(at), board.head().campaign.timeZone)),
    today: () => board.head().today,
  }
}
