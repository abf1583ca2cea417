import type { Day } from '#domain/day.ts'
import { type ItemStatus, itemStatuses } from '#domain/item.ts'
import { wordsIn } from '#domain/text/index.ts'
import { fold } from './fold.ts'

/** What offices call the statuses beside our own words. */
const others: Partial<Record<ItemStatus, string>> = {
  assigned: '未启动|未开始|待整改|已下发|not started',
  in_progress: '进行中|正在整改|持续整改|否|未完成|整改中|no|open',
  in_review: '已申请销号|待核验|待销号|已提交',
  closed: '已完成|完成|已整改|整改完成|是|办结|已办结|销号|yes|done|completed',
  ongoing: '长期整改|持续推进|阶段性完成',
}

const statuses = new Map<string, ItemStatus>()
for (const status of itemStatuses) {
  for (const words of Object.values(wordsIn)) statuses.set(fold(words.status[status]), status)
  for (const word of others[status]?.split('|') ?? []) statuses.set(fold(word), status)
}

export function statusNamed(text: string): ItemStatus | undefined {
  return statuses.get(fold(text))
}

/** Whether a cell is one of our own words for a status, and not the yes or no that other ledgers have for it. */
export function isOwnStatus(text: string): boolean {
  return ownWords.has(fold(text))
}

const ownWords = new Set(Object.values(wordsIn).flatMap(({ status }) => Object.values(status).map(fold)))

/** What our own lists write into the cell on progress beside the text on completion, in the three languages. */
const remarks = [
  /^措施\d+[项項],已完成\d+[项項]$/,
  /^\d+ of \d+ measures? done$/,
  /^(?:逾期\d+[个個]工作日|overdue by \d+ working days?)$/i,
  /^(?:延期\d+次|extended \d+ times?)$/i,
  /^(?:临期|臨期|逾期后完成|逾期後完成|near|closed late|long-term|长期坚持|長期堅持|due soon)$/i,
]
const returnedTimes = /^(?:退回(\d+)次|returned (\d+) times?)$/i
const reviewOn = /^(?:下次[检檢]查|next review) ?(\d{4}-\d\d-\d\d)$/i
const dayOfStatus = /\(?(\d{4}-\d\d-\d\d)(?:申[请請])?\)?$/

export type Progress = {
  status?: ItemStatus
  statusDay?: Day
  completion: string
  returns?: number
  nextReviewOn?: Day
}

/** Takes a cell on progress apart: the status in its first line, what the lists add, and the text on completion that is left. */
export function readProgress(text: string): Progress {
  const lines = text.split('\n')
  const [, statusDay] = dayOfStatus.exec(plain(lines[0] ?? '')) ?? []
  const status = statusNamed(
    plain(lines[0] ?? '')
      .replace(dayOfStatus, '')
      .replace(/(, applied for)? on ?$/, ''),
  )
  if (status === undefined || !/[\u4e00-\u9fff]{3}|[a-z]{4}/i.test(lines[0] ?? '')) return { completion: text }
  const progress: Progress = { status, completion: '', ...(statusDay ? { statusDay } : {}) }
  const kept = lines.slice(1).filter((line) => {
    const [, returned, alsoReturned] = returnedTimes.exec(plain(line)) ?? []
    const [, review] = reviewOn.exec(plain(line)) ?? []
    if (returned ?? alsoReturned) progress.returns = Number(returned ?? alsoReturned)
    if (review) progress.nextReviewOn = review
    return !(returned ?? alsoReturned ?? review) && !remarks.some((remark) => remark.test(plain(line)))
  })
  return { ...progress, completion: kept.join('\n').trim() }
}

function plain(line: string): string {
  return line.normalize('NFKC').trim()
}
