import { addDays, type Day, isDay, toDay, toOrdinal, yearOf } from '#domain/day.ts'

/** What a day that leaves something out is read by: the campaign's first day, and from which year the sheet counts its days. */
export type DateContext = { from: Day; date1904: boolean }

/** `assumed`: something that is not written was taken for granted, and is to be said. */
export type ReadDay = { day: Day; assumed?: 'year' | 'day_of_month' } | { problem: 'ambiguous_day' | 'unreadable_day' }

const unreadable: ReadDay = { problem: 'unreadable_day' }

/** Reads a day as people write it: `2009年1月4日`, `2009.1.4`, `民國98年1月4日`, `1月底前`, `1月至3月`, a serial number of a spreadsheet. */
export function readDay(text: string, context: DateContext): ReadDay {
  const plain = arabic(text.normalize('NFKC').trim())
  if (/^\d{4,6}(\.\d+)?$/.test(plain) && Number(plain) >= 10_000) return ofSerial(Math.floor(Number(plain)), context)
  const bare = plain.replaceAll(/\s+/g, ' ').replace(lead, '').replace(tail, '')
  return ofNumbers(bare) ?? ofChinese(lastOfRange(bare.replaceAll(' ', '')), context) ?? ofEnglish(bare) ?? unreadable
}

/** What is said around a deadline: 限…前完成. */
const lead = /^(?:限期?于?|于|於|中[華华](?=民))/
const tail = /(?:之前|以前|前|止|为止|為止)?(?:整改)?(?:完成|完毕|完畢|到位|办结|辦結)?$/

/** From one day to another: what is due is due on the last, which may leave the year to the first. */
function lastOfRange(text: string): string {
  const [, year = '', last] = range.exec(text) ?? []
  return last === undefined ? text : /年/.test(last) ? last : year + last
}

const range =
  /^((?:民國|民国)?\d{2,4}年)?\d{1,2}(?:月份?)?(?:\d{1,2}[日号號]?)?(?:至|到|—{1,2}|–|-|~)((?:(?:民國|民国)?\d{2,4}年)?\d{1,2}月.*)$/

/** Spreadsheets count a 29 February 1900 that never was; before it their days are one off, and no ledger is that old. */
function ofSerial(serial: number, { date1904 }: DateContext): ReadDay {
  return checked(addDays(date1904 ? '1904-01-01' : '1899-12-30', serial))
}

/** Year first says what is what. Year last does not, unless one of the others cannot be a month. */
function ofNumbers(text: string): ReadDay | undefined {
  const [, year, month, day] = /^(\d{4})[-./](\d{1,2})[-./](\d{1,2})\.?(?:[T ]\d{1,2}:.*)?$/.exec(text) ?? []
  if (year) return ofParts(year, month, day)
  const [, ...written] = /^(\d{4})(\d\d)(\d\d)$/.exec(text) ?? []
  if (written.length > 0) return ofParts(written[0], written[1], written[2])
  const [, ofYear, alone = ''] = /^(\d{4})[-./](\d{1,2})$/.exec(text) ?? []
  if (ofYear) return ofMonth(text, ofYear, alone)
  const [, first = '', second = '', last = ''] = /^(\d{1,4})[-./](\d{1,2})[-./](\d{1,4})$/.exec(text) ?? []
  if (last === '') return undefined
  if (last.length !== 4) return { problem: 'ambiguous_day' }
  if (Number(first) > 12) return ofParts(last, second, first)
  if (Number(second) > 12 || first === second) return ofParts(last, first, second)
  return { problem: 'ambiguous_day' }
}

/** A month alone is due on its last day. As a number `2009.10` is `2009.1`: that could be either. */
function ofMonth(text: string, year: string, month: string): ReadDay {
  if (text.endsWith('.1')) return { problem: 'ambiguous_day' }
  if (Number(month) < 1 || Number(month) > 12) return unreadable
  return { ...ofParts(year, month, lastOf(Number(year), Number(month))), assumed: 'day_of_month' }
}

const thirds: Record<string, number> = { 上旬: 10, 初: 10, 中: 15, 中旬: 20 }

function ofChinese(text: string, context: DateContext): ReadDay | undefined {
  const [, republic, written, month, rest] =
    /^(?:(民國|民国)?(\d{2,4}|元)年)?(?:(\d{1,2})(?:月份?|\/|\.))(.*)$/.exec(text) ?? ofYearEnd(text) ?? []
  if (month === undefined || Number(month) < 1 || Number(month) > 12) return undefined
  if (written !== undefined && !republic && written.length !== 4) return { problem: 'ambiguous_day' }
  const year = written === undefined ? undefined : Number(written === '元' ? 1 : written) + (republic ? 1911 : 0)
  const [, date] = /^(\d{1,2})[日号號]?$/.exec(rest ?? '') ?? []
  if (date) return year ? ofParts(year, month, date) : firstSince(month, date, context)
  if (!/^(底|末|内|內|上旬|中旬|下旬|中|初)?$/.test(rest ?? '')) return undefined
  const found = thirds[rest ?? '']
  const day = (y: number) => (found === undefined ? lastOf(y, Number(month)) : found)
  const read = year ? ofParts(year, month, day(year)) : firstSince(month, day, context)
  return 'day' in read ? { ...read, assumed: year ? 'day_of_month' : 'year' } : read
}

/** `2009年底`, `2009年第一季度`, `2009年上半年`, `年底`: the same as the end of its last month. */
function ofYearEnd(text: string): (string | undefined)[] | undefined {
  const plain = text.replace('全年', '年底').replace('上半年', '第2季度').replace('下半年', '第4季度')
  const found = /^(?:(民國|民国)?(\d{2,4})年|(?=年|第?[1-4]季))(?:年?[底末内內]|第?([1-4])季度[底末内內]?)$/.exec(plain)
  if (!found) return undefined
  const [, republic, year, quarter] = found
  return ['', republic, year, String(quarter ? Number(quarter) * 3 : 12), '底']
}

/** Without a year: the first such day from the campaign's beginning on. */
function firstSince(month: string, date: string | ((year: number) => number), { from }: DateContext): ReadDay {
  const dateIn = (year: number) => (typeof date === 'string' ? date : date(year))
  const start = yearOf(from)
  const read = ofParts(start, month, dateIn(start))
  const found = 'day' in read && read.day < from ? ofParts(start + 1, month, dateIn(start + 1)) : read
  return 'day' in found ? { ...found, assumed: 'year' } : found
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

function ofEnglish(text: string): ReadDay | undefined {
  const [, a, b, year] = /^(\d{1,2}|[A-Za-z]{3,9})\.? (\d{1,2}|[A-Za-z]{3,9})\.?,? (\d{4})$/.exec(text) ?? []
  if (!a || !b) return undefined
  const [month, date] = /\d/.test(a) ? [b, a] : [a, b]
  const number = months.indexOf(month.slice(0, 3).toLowerCase()) + 1
  return number > 0 ? ofParts(year, number, date) : undefined
}

function ofParts(
  year: string | number | undefined,
  month: string | number | undefined,
  date: string | number | undefined,
): ReadDay {
  const two = (part: string | number | undefined) => String(part ?? '').padStart(2, '0')
  return checked(`${year}-${two(month)}-${two(date)}`)
}

function checked(day: string): ReadDay {
  return isDay(day) ? { day } : unreadable
}

function lastOf(year: number, month: number): number {
  const next = month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`
  return Number(toDay(toOrdinal(next) - 1).slice(8))
}

const digits = '〇一二三四五六七八九'

/** Chinese numerals as figures: 二〇〇九年十二月三十一日 → 2009年12月31日. */
function arabic(text: string): string {
  const ones = (sign: string | undefined, empty: number) => (sign ? digits.indexOf(sign) : empty)
  return text
    .replaceAll(/[零○]/g, '〇')
    .replaceAll(/([一二三四五六七八九])?十([一二三四五六七八九])?/g, (_, tens?: string, unit?: string) =>
      String(ones(tens, 1) * 10 + ones(unit, 0)),
    )
    .replaceAll(/[〇一二三四五六七八九]/g, (sign) => String(digits.indexOf(sign)))
}
