import type { Day } from '#domain/day.ts'

const months = 'January February March April May June July August September October November December'.split(' ')

const parts = (day: Day) => day.split('-').map(Number) as [number, number, number]

/** 2009-02-17 → 2009年2月17日: the same in both scripts. */
export function chineseDay(day: Day): string {
  const [year, month, date] = parts(day)
  return `${year}年${month}月${date}日`
}

/** 2009-02-17 → 17 February 2009. */
export function englishDay(day: Day): string {
  const [year, month, date] = parts(day)
  return `${date} ${months[month - 1]} ${year}`
}
